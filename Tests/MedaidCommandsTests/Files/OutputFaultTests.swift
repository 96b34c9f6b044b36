import Foundation
import Glibc
@testable import Platform
import Testing
import Values

/// What becomes of outputs that cannot be written.
struct OutputFaultTests {
    /// Scripts that fail, and what is said; `old` stands under the result's name before.
    static let faults: [(script: String, says: String)] = [
        ("chmod 444 o.csv; medaid batch -p guizhou claims.csv -o o.csv", "o.csv：只读，不能替换"),
        ("mkdir d; medaid batch -p guizhou claims.csv -o d", "d：是文件夹，不是文件"),
        ("mkdir d; medaid batch -p guizhou claims.csv -o o.csv --rejects d", "d：是文件夹，不是文件"),
        ("mkdir d; medaid batch -p guizhou claims.csv -o o.csv --summary d", "d：是文件夹，不是文件"),
        ("touch r.html; chmod 444 r.html; medaid batch -p guizhou claims.csv -o o.csv --report r.html", "r.html：只读"),
        ("medaid batch -p guizhou claims.csv -o none/o.csv", "none/o.csv：文件夹 none 不存在"),
        ("medaid batch -p guizhou claims.csv -o o.csv --warnings none/w.csv", "none/w.csv：文件夹 none 不存在"),
        ("ln -s l l; medaid batch -p guizhou claims.csv -o l", "l：符号链接互相指向"),
        ("medaid batch -p guizhou claims.csv -o o.csv --rejects $(printf 'x%.0s' {1..256})", "：文件名过长"),
        ("medaid batch -p guizhou claims.csv -o - --rejects r.csv > /dev/full", "<stdout>：磁盘已满"),
        ("medaid batch -p guizhou claims.csv -o o.csv --rejects /dev/full", "/dev/full：磁盘已满"),
        ("medaid batch -p guizhou claims.csv -o - --rejects r.csv >&-", "<stdout>：没有打开"),
        ("TMPDIR=$PWD/none medaid batch -p guizhou claims.csv -o - --rejects r.csv", "/none：文件夹不存在"),
        ("medaid calc -p guizhou --date 2024-03-01 --care inpatient --in-scope 1 > /dev/full", "<stdout>：磁盘已满"),
        ("medaid generate -p guizhou -o - > /dev/full", "<stdout>：磁盘已满"),
    ]

    @Test(arguments: faults)
    func `a file that cannot be written is named, and nothing is replaced`(
        _ fault: (script: String, says: String)
    ) throws {
        let place = try Workplace(["claims.csv": Workplace.claims, "o.csv": "old\n", "r.csv": "old\n"])
        let result = try place.run(fault.script)
        #expect(result.status == 3)
        #expect(result.errors.contains(fault.says), "\(result.errors)")
        #expect(place.read("o.csv") == "old\n" && place.read("r.csv") == "old\n")
        #expect(place.names.allSatisfy { !$0.hasPrefix(".") }, "\(place.names)")
        #expect(!result.errors.contains("输入 2 行"))
    }

    @Test func `a limit of the size of files is an error of the file, not a signal`() throws {
        // 500 rows have more than 8 KiB.
        let place = try Workplace(["c.csv": Workplace.claims(of: 500), "o.csv": "old\n"])
        let result = try place.run(
            "ulimit -f 8; medaid batch -p guizhou c.csv -o o.csv")
        #expect(result.status == 3 && result.errors.contains("o.csv：超过文件大小的上限"), "\(result.errors)")
        #expect(place.read("o.csv") == "old\n")
    }

    @Test(.enabled(if: Workplace.canMount, "needs the right to mount"))
    func `a full folder of temporary files is named`() throws {
        let place = try Workplace(["c.csv": Workplace.claims(of: 12_000)])
        let result = try place.run(
            """
            mkdir t
            unshare -m bash -c "mount -t tmpfs -o size=256k none t && TMPDIR=$PWD/t $program batch -p guizhou c.csv -o - --rejects r.csv"
            """)
        #expect(result.status == 3 && result.errors.contains("/t：磁盘已满"), "\(result.errors)")
    }

    @Test func `an error of the system is told in the language asked for`() throws {
        let place = try Workplace()
        let script = "medaid batch -p guizhou claims.csv -o o.csv --rejects /dev/full --lang "
        #expect(try place.run(script + "en").errors.hasPrefix("error: /dev/full: no space left [file]\n"))
        for code in Int32(1)...133 {
            let text = SystemError.reason(code).zh
            #expect(text.unicodeScalars.contains { $0.value > 0x3000 }, "\(text)")
        }
    }

    @Test func `a file is replaced with its mode, through links, which stay`() throws {
        let place = try Workplace(["claims.csv": Workplace.claims, "real.csv": "old\n"])
        let result = try place.run(
            """
            chmod 640 real.csv; ln -s real.csv l.csv; ln -s made.csv dangling.csv
            medaid batch -p guizhou claims.csv -o l.csv --rejects dangling.csv || exit 1
            stat -c '%a %F' real.csv; stat -c %F l.csv dangling.csv; test -f made.csv
            """)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "640 regular file\nsymbolic link\nsymbolic link\n")
        #expect(place.read("real.csv")?.contains(",2400.00,") == true)
        #expect(place.read("made.csv")?.hasPrefix("reject_line,") == true)
    }

    @Test(.enabled(if: geteuid() == 0, "needs the right to give a file away"))
    func `a file that is replaced stays its owner's`() throws {
        let place = try Workplace(["claims.csv": Workplace.claims, "o.csv": "old\n"])
        let result = try place.run(
            "chown 1234:1235 o.csv; medaid batch -p guizhou claims.csv -o o.csv; stat -c '%u:%g' o.csv")
        #expect(result.output == "1234:1235\n", "\(result.errors)")
    }

    @Test func `a name as long as the file system allows works`() throws {
        let name = String(repeating: "x", count: 251) + ".csv"
        let place = try Workplace()
        let script = "medaid batch -p guizhou claims.csv -o \(name) --rejects r.csv"
        for _ in 1...2 { #expect(try place.run(script).status == 0) }
        #expect(place.names == ["claims.csv", "r.csv", name])
    }

    @Test func `pipes and devices are written at the end`() throws {
        let place = try Workplace()
        let result = try place.run(
            """
            mkfifo f; timeout -s KILL 60 cat f > copy.csv & medaid batch -p guizhou claims.csv -o f --rejects /dev/null; status=$?
            wait; exec 3> third.csv; medaid batch -p guizhou claims.csv -o /dev/fd/3 --rejects /dev/null
            echo end >&3; medaid batch -p guizhou claims.csv -o - --rejects /dev/null | head -1 > first.txt
            exit $status
            """)
        #expect(result.status == 0, "\(result.errors)")
        let whole = try #require(place.read("copy.csv"))
        #expect(whole.split(separator: "\n").count == 3)
        #expect(place.read("third.csv") == whole + "end\n")
        #expect(place.read("first.txt") == whole.split(separator: "\n").first.map { $0 + "\n" })
    }

    @Test func `a closed standard error does not end up in a result`() throws {
        let place = try Workplace()
        #expect(try place.run("medaid batch -p guizhou claims.csv -o o.csv 2>&-").status == 0)
        #expect(place.read("o.csv")?.split(separator: "\n").count == 3)
    }

    @Test(arguments: [
        "calc -p guizhou --date 2024-03-01 --care 住院 --in-scope 1 -o x.pdf",
        "calc -p guizhou --date 2024-03-01 --care 住院 --in-scope 1 -o x.csv", "show guizhou -o x.xlsx",
        "diff guizhou yuxi -o x.pdf",
    ])
    func `a result is not written as text under the name of another kind`(_ call: String) throws {
        let place = try Workplace([:])
        let result = try place.run("medaid \(call)")
        #expect(result.status == 2 && result.errors.contains("写出的是"), "\(result.errors)")
        #expect(place.names.isEmpty)
    }

    @Test(arguments: [
        ("--report r.pdf", "以 .html、.csv 或 .xlsx 结尾"), ("--report r", "--report r"),
        ("--summary s.csv", "写出的是 .json"), ("--warnings w.html", "写出的是 .csv 或 .xlsx"),
        ("--rejects r.xls", "写出的是 .csv 或 .xlsx"),
    ])
    func `a name that says another kind of file is refused`(_ option: String, _ says: String) throws {
        let place = try Workplace()
        let result = try place.run("medaid batch -p guizhou claims.csv -o o.csv " + option)
        #expect(result.status == 2 && result.errors.contains(says), "\(result.errors)")
        #expect(place.names == ["claims.csv"])
    }
}
