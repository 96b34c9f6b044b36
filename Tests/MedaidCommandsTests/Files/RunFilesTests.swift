import Foundation
@testable import MedaidCommands
import Testing

/// No output of a run is another of its files.
struct RunFilesTests {
    /// Ways to name one file twice, and the name that the message has.
    static let clashes: [(script: String, says: String)] = [
        ("medaid batch -p guizhou claims.csv -o claims.csv", "-o claims.csv 就是输入的文件"),
        ("medaid batch -p guizhou claims.csv -o ./claims.csv", "-o ./claims.csv 就是输入的文件"),
        ("ln -s claims.csv l.csv; medaid batch -p guizhou claims.csv -o l.csv", "-o l.csv 就是输入的文件"),
        ("ln -s claims.csv l.csv; medaid batch -p guizhou l.csv -o claims.csv", "-o claims.csv 就是输入的文件"),
        ("ln claims.csv l.csv; medaid batch -p guizhou claims.csv -o l.csv", "-o l.csv 就是输入的文件"),
        ("ln -s . here; medaid batch -p guizhou claims.csv -o here/claims.csv", "-o here/claims.csv 就是输入的文件"),
        ("medaid batch -p guizhou - -o claims.csv < claims.csv", "-o claims.csv 就是输入的文件"),
        ("medaid batch -p guizhou claims.csv -o - --rejects r.csv >> claims.csv", "-o - 就是输入的文件"),
        ("medaid batch -p guizhou claims.csv -o o.csv --rejects claims.csv", "--rejects claims.csv 就是输入的文件"),
        ("cp claims.csv o.rejects.csv; medaid batch -p guizhou o.rejects.csv -o o.csv", "--rejects o.rejects.csv（默认）"),
        (
            "cp claims.csv r.csv; medaid batch -p guizhou claims.csv -o o.csv --roster r.csv --summary r.csv",
            "--summary r.csv 与 --roster r.csv 是同一个文件"
        ),
        (
            "cp claims.csv q.json; medaid batch -p guizhou claims.csv -o o.csv --parameters q.json --warnings q.json",
            "--warnings q.json 与 --parameters q.json 是同一个文件"
        ),
        ("medaid batch -p guizhou claims.csv -o a.csv --report a.csv", "-o a.csv 与 --report a.csv 是同一个文件"),
        ("medaid batch -p guizhou claims.csv -o a.csv --rejects ./a.csv", "-o a.csv 与 --rejects ./a.csv 是同一个文件"),
        (
            "ln -s a.csv b.csv; medaid batch -p guizhou claims.csv -o a.csv --rejects b.csv",
            "-o a.csv 与 --rejects b.csv 是同一个文件"
        ),
        (
            "touch a.csv; ln a.csv b.csv; medaid batch -p guizhou claims.csv -o a.csv --rejects b.csv",
            "-o a.csv 与 --rejects b.csv 是同一个文件"
        ),
        ("medaid batch -p guizhou claims.csv -o - --rejects -", "-o - 与 --rejects - 写到同一个输出"),
        ("medaid batch -p guizhou claims.csv -o - --rejects /dev/stdout", "-o - 与 --rejects /dev/stdout 写到同一个输出"),
        ("cat claims.csv | medaid batch -p guizhou - -o o.csv --roster -", "--roster - 与 - 是同一个管道"),
        ("echo '{}' > c.json; medaid calc -p guizhou c.json -o c.json", "-o c.json 就是输入的文件"),
        ("echo '{}' > c.json; medaid calc -p guizhou --claimant c.json -o c.json", "与 --claimant c.json 是同一个文件"),
        ("medaid calc -p guizhou --history claims.csv -o claims.csv", "与 --history claims.csv 是同一个文件"),
        ("medaid diff guizhou yulin --claims claims.csv -o claims.csv", "与 --claims claims.csv 是同一个文件"),
        ("medaid diff ./p.json guizhou -o p.json", "-o p.json 就是政策文件 ./p.json"),
        ("medaid show ./p.json -o p.json", "-o p.json 就是政策文件 ./p.json"),
        ("medaid validate p.json -o p.json", "-o p.json 就是政策文件 p.json"),
        ("medaid test p.json -o p.json", "-o p.json 就是政策文件 p.json"),
        ("medaid generate -p ./p.json -o p.json", "-o p.json 就是政策文件 ./p.json"),
        ("echo '{\"extends\": \"p.json\"}' > q.json; medaid show q.json -o p.json", "-o p.json 就是政策文件 p.json"),
        ("mkdir v; cp p.json v/2024.json; medaid show v -o v/2024.json", "-o v/2024.json 就是政策文件 v/2024.json"),
        ("medaid premium -p guizhou claims.csv -o claims.csv", "-o claims.csv 就是输入的文件"),
        ("medaid eligibility -p jincheng p.json -o p.json", "-o p.json 就是输入的文件"),
    ]

    @Test(arguments: clashes)
    func `an output that is another file of the run is refused before anything is read`(
        _ clash: (script: String, says: String)
    ) throws {
        let place = try Workplace(["claims.csv": Workplace.claims, "p.json": "{\"id\": \"p\"}"])
        let result = try place.run(clash.script)
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.contains(clash.says) && result.errors.contains("[same-file]"), "\(result.errors)")
        #expect(result.errors.hasSuffix("没有读，没有写。\n"), "\(result.errors)")
        #expect(place.read("claims.csv") == Workplace.claims && place.read("p.json") == "{\"id\": \"p\"}")
        #expect(result.output.isEmpty)
    }

    @Test func `the message names the option, the harm and another name`() throws {
        let place = try Workplace(["2024.csv": Workplace.claims])
        #expect(
            try place.run("medaid batch -p 贵州 2024.csv -o 2024.csv").errors == """
                错误：-o 2024.csv 就是输入的文件 [same-file]
                  说明：照此运行，原始结算会被结果替换。
                  提示：换一个名字，如 -o 2024.due.csv。
                没有读，没有写。

                """)
        #expect(
            try place.run("medaid batch -p guizhou 2024.csv -o 2024.csv --lang en").errors == """
                error: -o 2024.csv is the input itself [same-file]
                  note: the result would replace the claims it was computed from.
                  help: another name, such as -o 2024.due.csv.
                Nothing read, nothing written.

                """)
    }

    @Test(arguments: [
        "medaid merge a.json ./a.json", "medaid calc -p guizhou --claimant p.json a.json a.json",
        "ln a.json b.json; medaid calc -p guizhou a.json b.json",
    ])
    func `what is added up may not be given twice`(_ script: String) throws {
        let place = try Workplace(["a.json": "{}", "p.json": "{}"])
        let result = try place.run(script)
        #expect(result.status == 2 && result.errors.contains("其中的金额会算两次"), "\(result.errors)")
    }

    @Test(arguments: [
        "medaid batch -p guizhou claims.csv -o /dev/null --rejects /dev/null",
        "cp claims.csv h.csv; medaid calc -p guizhou --history h.csv --claimant a.json a.json -o out.txt",
        "medaid diff ./a.json ./a.json -o out.txt",
    ])
    func `one input twice, and a device twice, are no conflict`(_ script: String) throws {
        let place = try Workplace(["claims.csv": Workplace.claims, "a.json": "{}"])
        #expect(try !place.run(script).errors.contains("same-file"))
    }

    @Test func `every option that takes a file says what is done with it`() {
        for command in Registry.commands {
            for option in command.options where option.placeholder == "FILE" {
                #expect(option.file != nil, "\(command.name) --\(option.name)")
            }
        }
    }
}
