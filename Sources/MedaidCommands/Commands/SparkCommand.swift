import Adjudication
import Batch
import Platform
import Values

/// `medaid spark`: the job that settles what is too much for one machine on a cluster.
enum SparkCommand {
    static let command = Command(
        name: "spark", group: .year,
        summary: Label(zh: "写出在 Spark 集群上计算的作业（PySpark）", en: "the PySpark job that settles on a cluster"),
        options: [
            SharedOptions.policy, SharedOptions.drafts, SharedOptions.set, SharedOptions.parameters,
            SharedOptions.reading,
            Option(
                name: "output", letter: "o", placeholder: "FILE",
                help: Label(zh: "作业写到哪里；默认标准输出", en: "where the job goes; default standard output"),
                file: .output, endings: ["py"]),
            Option(
                name: "roster", placeholder: "FILE",
                help: Label(
                    zh: "救助对象名册（CSV），在启动作业的机器上；启动时可用 --roster 另给",
                    en: "a register of identities (CSV) on the machine that starts the job, which may name another"),
                file: .input, endings: ["csv"]),
            Option(
                name: "warnings",
                help: Label(zh: "也写出超过预警标准的人员", en: "write the persons past the warning line too")),
            Option(
                name: "screen",
                help: Label(
                    zh: "照 screen 筛查，不照 batch 计算：写出应救未救、少付、多付",
                    en: "screen the claims instead of settling them: missed, under and over")),
            Option(
                name: "paid", placeholder: "FILE",
                help: Label(
                    zh: "已付救助（CSV 或一个文件夹的 CSV），与 --screen 一起；启动时可用 --paid 另给",
                    en:
                        "what was paid (a CSV or a folder of them), with --screen; the start of the job may name another"
                ),
                file: .input, endings: ["csv"]),
            SharedOptions.tolerate,
            Option(
                name: "skip-rejected", help: Label(zh: "没有计算的行视为不存在", en: "settle as if rejected rows were absent")),
            Option(
                name: "excel-safe",
                help: Label(
                    zh: "CSV 中以 = + - @ 开头的文字前加 '，表格软件不把它当公式",
                    en: "put a ' before texts of a CSV that begin with = + - @, so that no spreadsheet runs them")),
            CSVOptions.encodingOption, CSVOptions.separatorOption, CSVOptions.columnOption, CSVOptions.ignoreOption,
        ].shown(.needed, "policy").shown(
            .usual, "output", "roster", "warnings", "screen", "paid", "set", "column")
            + CSVOptions.waivers + [SharedOptions.language],
        discussion: Label(
            zh:
                "写出一个 PySpark 作业，上面的选项写在里面：spark-submit 作业.py 输入 输出。输入是一个 CSV 或一个文件夹的 CSV，输出是新文件夹：due、rejects、warnings、summary，各部分依次相接，与一台机器的结果相同。一起计算的行在一个分区：同一人的，政策按户计算的则是同一户的。\n加 --screen 则照 screen 筛查：应救未救、少付、多付、没有计算的行，各写入输出的一个文件夹。\n作业用的 medaid 须与写出它的版本相同：--medaid 程序，或在 PATH 中。名册、参数文件和自己的政策文件由作业分发。输入须为 UTF-8，否则给 --encoding gb18030；结果都是 UTF-8。",
            en:
                "Prints a PySpark job with these options in it: spark-submit JOB.py INPUT OUTPUT. INPUT is a CSV or a folder of them, OUTPUT a new folder with due, rejects, warnings and summary; their parts, one behind the other, are what one machine writes. Rows that are settled together go to one partition: those of a person, or of a household where the policy looks at households.\nWith --screen the job screens the claims as screen does: the lists missed, under and over and the rejected rows, a folder for each.\nThe job needs the medaid that printed it: --medaid PROGRAM, or on the PATH. Register, parameter files and a policy file of your own are shipped by the job. The input is UTF-8, or --encoding gb18030 is given; the results are UTF-8."
        ),
        examples: Examples.spark
    ) { arguments, console in
        SharedOptions.withScheme("spark", arguments, console) { scheme in
            do throws(UsageError) {
                _ = try CSVOptions(arguments)
                try SparkJob.check(arguments)
            } catch {
                console.report([error], command: "spark")
                return .usage
            }
            return console.deliver(SparkJob(scheme, arguments, console.language).text, arguments)
        }
    }
}
