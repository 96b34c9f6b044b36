import Values

/// Calls to try, for the help pages.
enum Examples {
    /// A call and what it does.
    typealias Example = (call: String, does: Label)

    /// Calls of the front page.
    static func overview(_ language: Language) -> [String] {
        switch language {
        case .zh:
            [
                "medaid calc -p 贵州 --identities 低保边缘 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid 7000",
                "medaid show 晋城",
            ]
        case .en:
            [
                "medaid calc -p guizhou --identities dibao-margin --date 2024-03-01 --care inpatient --in-scope 12000 --basic-paid 7000",
                "medaid show jincheng",
            ]
        }
    }

    static let calc: [Example] = [
        ("medaid calc --policy guizhou claim.json", Label(zh: "试算一个文件中的记录", en: "settle the records of a file")),
        (
            "medaid calc --policy jincheng --claimant person.json bill1.json bill2.json",
            Label(zh: "个人信息与账单分开给出", en: "a profile and its bills")
        ),
        (
            "medaid calc -p yuxi --identities 低保 --date 2024-03-01 --care inpatient --in-scope 12000 --basic-paid 7000",
            Label(zh: "用选项给出一条记录", en: "a record given by options")
        ),
        (
            "medaid calc -p yulin --set critical_illness_deductible=10000 --history year.csv claim.json",
            Label(zh: "给出参数，并从 CSV 取同一人此前的结算", en: "with a parameter, and the person's earlier claims from a CSV")
        ),
    ]

    static let batch: [Example] = [
        ("medaid batch -p guizhou claims.csv -o due.csv", Label(zh: "重算一年的结算", en: "recompute a year of settlements")),
        (
            "medaid batch -p yuxi --roster register.csv --set warning_line=20000 claims.csv -o due.csv",
            Label(zh: "身份取自名册", en: "identities from a register")
        ),
        (
            "cat part.csv | medaid batch -p guizhou - -o - --rejects rejects.csv",
            Label(zh: "从标准输入到标准输出", en: "from standard input to standard output")
        ),
        (
            "medaid batch -p guizhou claims.csv --mended due.rejects.csv -o due2.csv",
            Label(zh: "补正没有计算的行，全部重算", en: "again, with the rejected rows mended")
        ),
        (
            "medaid batch -p guizhou claims.csv --previous due.csv --deltas deltas.csv -o due2.csv",
            Label(zh: "有变动后再算：与以前的结果不同的结算，为什么", en: "again, after a change: which claims differ, and why")
        ),
    ]

    static let reconcile: [Example] = [
        (
            "medaid reconcile due.csv --platform rows.csv -o differs.csv",
            Label(zh: "两方合计，不同的行写入文件", en: "the totals of both; the rows that differ go to a file")
        )
    ]

    static let merge: [Example] = [
        (
            "medaid merge part1.json part2.json -o summary.json",
            Label(zh: "两个分区的合计相加", en: "the summaries of two partitions added up")
        )
    ]

    static let spark: [Example] = [
        (
            "medaid spark -p guizhou --roster register.csv -o job.py",
            Label(zh: "作业；spark-submit job.py 输入 输出 启动它", en: "the job; spark-submit job.py INPUT OUTPUT starts it")
        ),
        (
            "medaid spark --screen -p guizhou --roster register.csv --paid paid.csv -o job.py",
            Label(zh: "在集群上筛查", en: "to screen on a cluster")
        ),
    ]

    static let screen: [Example] = [
        (
            "medaid screen -p guizhou --roster register.csv stays.csv -o missed.csv",
            Label(zh: "谁该救助而没有救助", en: "who should have been assisted and was not")
        ),
        (
            "medaid screen -p yuxi --roster r.csv s.csv --paid p.csv -o m.csv --over o.csv",
            Label(zh: "已付另有文件；多付也列出", en: "payments in a file; what was too much too")
        ),
    ]

    static let verify: [Example] = [
        (
            "medaid verify due.csv --summary due.summary.json",
            Label(zh: "一年前的结果是否仍然成立", en: "whether the result of a year ago still holds")
        ),
        ("medaid verify slip.html", Label(zh: "结算单上的金额对不对", en: "whether the amounts on a slip are right")),
    ]

    static let diff: [Example] = [
        ("medaid diff yuxi jincheng", Label(zh: "两市并列", en: "two cities side by side")),
        (
            "medaid diff guizhou guizhou --set benefits.basic.rows.2.rate=75%",
            Label(zh: "同一政策改动一处", en: "one scheme, and the same with one value changed")
        ),
        (
            "medaid diff guizhou pilot.json --claims claims.csv",
            Label(zh: "试点方案（只写改动）按一年的结算测算", en: "a pilot that only says what it changes, over a year of claims")
        ),
        (
            "medaid diff guizhou guizhou --claims claims.csv --sweep benefits.basic.rows.2.rate=60%..80%/5%",
            Label(zh: "一个比例逐级变化的费用与人员", en: "cost and winners as one rate varies")
        ),
        (
            "medaid diff guizhou guizhou --claims claims.csv --solve benefits.basic.rows.2.rate --for payout=+500000",
            Label(zh: "多支出不超过 50 万元，比例最高可到多少", en: "the highest rate that 500,000 yuan more can pay for")
        ),
        (
            "medaid diff yuxi jincheng --identities 低保 --hospital-region province --referral yes --format html -o diff.html",
            Label(zh: "一页可打印的比较，曲线按所给身份与情形", en: "one page to print, its curves for that identity and those facts")
        ),
    ]

    static let prove: [Example] = [
        (
            "medaid prove guizhou --implies guizhou --set benefits.basic.rows.2.rate=75%",
            Label(zh: "提高一个比例，是否没有人少得", en: "whether a higher rate leaves nobody with less")
        ),
        (
            "medaid prove new.json --equivalent guizhou",
            Label(zh: "重写的文件与原来的是否相同", en: "whether a rewritten file still says the same")
        ),
        ("medaid prove lishui --monotone in_scope", Label(zh: "费用多一分，救助会不会减少", en: "whether more cost can mean less")),
        (
            "medaid prove jincheng --never-above total",
            Label(zh: "救助会不会超过医疗费总额", en: "whether assistance can exceed the bill")
        ),
    ]

    static let fields: [Example] = [
        ("medaid fields", Label(zh: "每个字段的各种写法", en: "every field and its spellings")),
        ("medaid fields export.csv", Label(zh: "一个文件的各列当作什么", en: "what a file's columns are taken for")),
        (
            "medaid fields register.csv --as roster --format csv",
            Label(zh: "一份名册，写成表格", en: "a register, as a table")
        ),
    ]

    static let generate: [Example] = [
        (
            "medaid generate -p guizhou --persons 10000 -o claims.csv",
            Label(zh: "一万人的一年", en: "a year of ten thousand persons")
        )
    ]

    static let premium: [Example] = [
        (
            "medaid premium -p guizhou --identities 低保 --date 2024-11-01 --set premium_standard=400",
            Label(zh: "一个人", en: "one person")
        ),
        (
            "medaid premium -p jincheng --set premium_standard=400 --date 2024-11-01 persons.csv -o subsidies.csv",
            Label(zh: "一份名单，逐行写出", en: "a list of persons, row by row")
        ),
    ]

    static let eligibility: [Example] = [
        (
            "medaid eligibility -p yulin --date 2024-05-01 --set minimum_living_standard=8000 household.json",
            Label(zh: "核对一个家庭", en: "one household")
        ),
        (
            "medaid eligibility -p guizhou --date 2024-05-01 --field household_income=60000 --field household_size=3",
            Label(zh: "先给出已知事实，缺少的会列出", en: "give what is known; what is missing is listed")
        ),
    ]

    static let show: [Example] = [
        ("medaid show yulin", Label(zh: "对象、待遇、限额，各附条文", en: "who, what, how much, with articles")),
        ("medaid show lishui --articles", Label(zh: "每一条的去向", en: "what became of every article")),
        (
            "medaid show town.json --resolved --set pools.annual.limit=60000",
            Label(zh: "合并后的文件，每个值出自何处", en: "the merged file, and where each value came from")
        ),
    ]

    static let list: [Example] = [
        ("medaid list", Label(zh: "编号、名称、文号、有效期", en: "ids, names, documents and when they apply"))
    ]

    static let initialise: [Example] = [
        (
            "medaid init qingshi --name 青石县 --from 2024-01-01",
            Label(zh: "写出 ./qingshi/2024-01-01.json", en: "writes ./qingshi/2024-01-01.json")
        ),
        (
            "medaid init qingshi --name 青石县 --text qingshi.txt",
            Label(zh: "由原文起草，逐条列出要落实的数字", en: "a draft from the text, listing the figures to be claimed")
        ),
    ]

    static let validate: [Example] = [
        ("medaid validate county.json", Label(zh: "一次列出文件中的全部问题", en: "everything wrong with a file, in one pass")),
        (
            "medaid validate --strict --format gnu Policies/*/*.json",
            Label(zh: "供编辑器和持续集成使用，警告也算不通过", en: "for editors and CI; warnings fail too")
        ),
        (
            "medaid validate county.json --text county.txt",
            Label(zh: "与政策原文逐条核对数字", en: "every figure against the official text")
        ),
        ("medaid validate yuxi jincheng", Label(zh: "检查内置政策", en: "built-in policies too")),
    ]

    static let test: [Example] = [
        ("medaid test", Label(zh: "核对全部内置政策", en: "all policies built in")),
        ("medaid test my-city.json --coverage", Label(zh: "一个文件，并列出每项规定", en: "one file, with every part of it")),
        (
            "medaid test my-city.json --boundaries --format json",
            Label(zh: "每条界线上下各一分的算例，供人工核对", en: "examples a fen around every line, to be worked out by hand")
        ),
        (
            "medaid test my-city.json --mutate",
            Label(zh: "哪些小改动没有算例察觉", en: "which small changes of the file no example notices")
        ),
    ]

    static let schema: [Example] = [
        (
            "medaid schema -o policy.schema.json",
            Label(zh: "写入文件，政策文件以 \"$schema\" 引用", en: "into a file that policy files name as \"$schema\"")
        ),
        (
            "medaid schema --names",
            Label(zh: "规则可用的字段、数值、身份和代码", en: "the fields, figures, identities and codes for rules")
        ),
    ]

    static let completions: [Example] = [
        ("source <(medaid completions bash)", Label(zh: "在当前 bash 中启用", en: "in this bash")),
        ("source <(medaid completions zsh)", Label(zh: "在当前 zsh 中启用", en: "in this zsh")),
        (
            "medaid completions fish > ~/.config/fish/completions/medaid.fish",
            Label(zh: "以后的 fish 都启用", en: "in every fish from now on")
        ),
    ]

    static let bench: [Example] = [
        ("medaid-bench", Label(zh: "全部项目，一两分钟", en: "all jobs, in a minute or two")),
        (
            "medaid-bench --only plain --only shuffled --rows 1000000 --jobs 1",
            Label(zh: "两项，一百万行，一个线程", en: "two jobs, a million rows, one thread")
        ),
        (
            "medaid-bench --peer ./job --peer-line ./hello --json new.json",
            Label(zh: "与其他程序轮流运行，数据另存", en: "in turn with other programs, and all figures to a file")
        ),
        (
            "medaid-bench --compare old.json new.json",
            Label(zh: "什么变慢、变快了", en: "what became slower or faster")
        ),
    ]

    static let explain: [Example] = [
        ("medaid explain missing-column", Label(zh: "一个代码", en: "one code")),
        ("medaid explain", Label(zh: "全部代码", en: "all codes")),
    ]

    static let help: [Example] = [
        ("medaid help calc", Label(zh: "一个命令，一屏", en: "a command on one screen")),
        ("medaid help calc --all", Label(zh: "它的全部选项和字段", en: "all its options and fields")),
        ("medaid help identities", Label(zh: "每种救助身份的全部写法", en: "all spellings of every identity")),
    ]
}
