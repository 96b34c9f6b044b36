extension CodePages {
    /// What is wrong with files of earlier runs.
    static let again = #"""
        [no-due]
        what 给出的文件不是 batch 写出的结果。
        what The file is no result that batch wrote.
        why 与以前相比或与平台对账，要的是以前算出的应付，不是结算记录。
        why To be compared with before, or with the platform, it takes what was due, not claims.
        mend 给出 medaid batch … -o 写出的文件，从 policy_version 起的各列都保留。
        mend Give a file that medaid batch … -o wrote, with all columns from policy_version on.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
          A,P1,2024-03-01,低保,住院,12000,7000
        run medaid batch -p guizhou claims.csv --previous claims.csv -o due.csv

        [no-summary]
        what 给出的文件不是 batch --summary 写出的合计。
        what The file is no summary that batch --summary wrote.
        why 以前用的政策和参数记在合计里；分区的合计才能相加。
        why The summary records by which policy and parameters a run computed, and only summaries can be added up.
        mend 用 medaid batch … --summary 合计.json 写出；旧版本写的合计要重新写一次。
        mend Write one by medaid batch … --summary SUMMARY.json; one of an old version has to be written again.
        file part.json
          {"payout": 2400}
        run medaid merge part.json

        [summaries-differ]
        what 分区的合计不是用同一程序、政策、参数或口径算的。
        what The summaries of partitions were not computed by the same program, policy, parameters or readings.
        why 按不同规则算出的金额相加，不是任何一项政策的结果。
        why Sums computed by different rules add up to what no policy says.
        mend 用同一程序、政策和参数重算不同的分区，再相加。
        mend Compute the other partitions again by the same rules, then add them up.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
          A,P1,2024-03-01,低保,住院,12000,7000
        run medaid batch -p guizhou claims.csv -o 1.csv --summary 1.json
        run medaid batch -p guizhou claims.csv -o 2.csv --summary 2.json --set benefits.basic.rows.2.rate=75%
        run medaid merge 1.json 2.json

        [no-warnings]
        what 给出的文件不是 --warnings 写出的预警名单。
        what The file is no list that --warnings wrote.
        why 与以前的名单相比，要有人员、年度和预警标准三列。
        why A list of before is compared by person, year and warning line.
        mend 给出以前用 --warnings 写出的文件。
        mend Give a file that --warnings wrote before.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
          A,P1,2024-03-01,低保,住院,12000,7000
        run medaid batch -p jincheng claims.csv --warnings now.csv --warnings-was claims.csv -o due.csv

        [mended-line]
        what 补正的行写的行号（reject_line）不是输入中的一行结算，或给了两次。
        what A mended row names a line (reject_line) that is no row of the input, or is given twice.
        why 不知道换哪一行，换错了会丢掉别的结算。
        why Which row it replaces is not known, and a wrong one would lose another claim.
        mend 保留 batch 写出的 reject_line，只改后面的各列；--mended 与产生它的输入一起用。
        mend Keep the reject_line that batch wrote and change the row's own columns alone; use the file with the input it came from.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
          A,P1,2024-02-30,低保,住院,12000,7000
        file mended.csv
          reject_line,reject_column,reject_reason,claim_id,person_id,date,identities,care,in_scope,basic_paid
          7,date,,A,P1,2024-02-29,低保,住院,12000,7000
        run medaid batch -p guizhou claims.csv --mended mended.csv -o due.csv
        """#
}
