extension CodePages {
    /// What is wrong with files and the headers of CSV files.
    static let files = #"""
        [file]
        what 文件打不开、读不完或写不了；也包括内存不足。
        what A file cannot be opened, read or written; also a lack of memory.
        why 读到一半的输入会算出少了的金额，所以不计算。
        why Half an input would give too little, so nothing is computed.
        mend 核对名称、权限和磁盘空间；正在写的文件等它写完，或先复制一份。
        mend Check the name, its permissions and the space on the disk; wait for a file that is being written, or copy it.
        run medaid batch -p guizhou none.csv -o due.csv

        [csv]
        what CSV 的写法有误：空文件、列数不同、引号没有成对。
        what A CSV is malformed: empty, with another number of columns, or with quotes that do not match.
        why 列错开一格，金额就进了别的字段。
        why When cells shift by one, amounts get into other fields.
        mend 从原系统重新导出；含逗号或引号的内容要加引号，里面的引号写两个。
        mend Export it again; a cell with commas or quotes stands in quotes, and quotes within it are doubled.
        file claims.csv
        run medaid batch -p guizhou claims.csv -o due.csv

        [not-csv]
        what 文件不是 CSV，也不是工作簿（.xlsx），而是别的格式。
        what A file is neither a CSV nor a workbook (.xlsx) but something else.
        why 按 CSV 读别的格式，读出的都是乱码。
        why Read as a CSV, it would be gibberish.
        mend 照提示另存为 CSV 或 .xlsx，或解压。
        mend Save it as CSV or .xlsx, or unpack it, as the help line says.
        file claims.csv
          {"claim_id": "A"}
        run medaid batch -p guizhou claims.csv -o due.csv

        [workbook]
        what 工作簿（.xlsx）读不出来：不完整、已损坏、加了密码，或解压后过大。
        what A workbook (.xlsx) cannot be read: it is cut off, damaged, protected with a password, or too large when unpacked.
        why 缺了一部分的表会算出少了的金额。
        why A sheet of which a part is missing would give too little.
        mend 再复制一份，或在表格软件中打开、去掉密码、另存。
        mend Copy it again, or open it in a spreadsheet, remove the password and save it.
        bytes claims.xlsx 50 4b 03 04 14 00
        run medaid batch -p guizhou claims.xlsx -o due.csv

        [unknown-sheet]
        what 工作簿中没有 --sheet 指定的工作表。
        what A workbook has no sheet of the name that --sheet gives.
        why 读另一张表，算的就是另一批人。
        why Read from another sheet, the rows would be those of others.
        mend 照提示写工作表的名称，或第几张；只指名册的写 --sheet roster=名称。
        mend Give a name from the help line, or a sheet's number; for the register alone write --sheet roster=NAME.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
        run medaid batch -p guizhou claims.csv -o due.xlsx
        run medaid fields due.xlsx --sheet 三月

        [encoding]
        what 文件或其中一格不是所用编码的文本。
        what A file, or a cell of it, is no text of the encoding in use.
        why 认错编码，身份和名称会变成别的字。
        why In the wrong encoding, identities and names turn into other characters.
        mend 用 --encoding utf-8 或 --encoding gb18030 指明，或另存为 UTF-8。
        mend Say which with --encoding utf-8 or --encoding gb18030, or save it as UTF-8.
        bytes claims.csv 63 6c 61 69 6d 5f 69 64 2c 64 61 74 65 0a 41 ff ff 0a
        run medaid batch -p guizhou claims.csv -o due.csv

        [no-header]
        what 前 11 行里没有表头。
        what There is no header in the first 11 lines.
        why 没有列名就不知道每一列是什么。
        why Without names of columns, nobody knows what they hold.
        mend 第一行写列名（medaid fields 列出可用的名称）；分隔符特殊的用 --separator 指明。
        mend Put the names of the columns in the first line (medaid fields lists them); say an unusual separator with --separator.
        file claims.csv
          A,P1,2024-03-01,低保,住院,12000,7000
        run medaid batch -p guizhou claims.csv -o due.csv

        [finished-result]
        what 给出的文件是算出的结果，不是结算记录。
        what The file is a finished result, not claims.
        why 把结果再当输入，以前的结果列会被当成数据。
        why Used as input again, its result columns would be taken for data.
        mend 要再算一遍的，加 --ignore policy_version：旧结果不读，也不写出。
        mend To settle it again add --ignore policy_version: the old result is neither read nor written.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid,policy_version,payout
          A,P1,2024-03-01,低保,住院,12000,7000,2023-01-01,3500.00
        run medaid batch -p guizhou claims.csv -o again.csv

        [no-result]
        what 给出的文件不是 calc 写出的 JSON 结果。
        what The file is no result that calc wrote as JSON.
        why 要知道结果为什么不同，须有当时的记录、参数和口径。
        why Why two results differ can be told only from the records, parameters and readings of then.
        mend 用 medaid calc … -o 结果.json 写出结果。
        mend Write the result by medaid calc … -o RESULT.json.
        file was.json
          {"payout": 2400}
        run medaid explain was.json was.json

        [missing-column]
        what 表头缺少必须有的一列。
        what The header lacks a column that is needed.
        why 例如没有 basic_paid，每笔都按 0 计算，救助会付多。
        why Without basic_paid, for instance, every claim would count 0, and assistance would be too high.
        mend 补上该列，或用 --column 字段=列名 说明是哪一列；文件里确实没有的，加 --no-basic-paid、--no-identities 或 --open-ended。
        mend Add the column, or say which it is with --column FIELD=COLUMN; where the file really has none, add --no-basic-paid, --no-identities or --open-ended.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope
          A,P1,2024-03-01,低保,住院,12000
        run medaid batch -p guizhou claims.csv -o due.csv

        [unknown-column]
        what 一列的名称不认识，却很像一个字段；或 --column、--ignore 说的列，文件里没有。
        what A column is no field but nearly one; or --column or --ignore names a column that no file has.
        why 不用这一列，每笔的这项金额都按没有计算。
        why Without it every claim would count as having none of it.
        mend 是它的，改名或加 --column 字段=列名；不是的，加 --ignore 列名。
        mend If it is that field, rename it or add --column FIELD=COLUMN; if not, --ignore COLUMN.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_payed
          A,P1,2024-03-01,低保,住院,12000,7000
        run medaid batch -p guizhou claims.csv -o due.csv

        [unused-payment]
        what 一列看来是一笔支付，而没有用到。
        what A column seems to be a payment, and nothing uses it.
        why 少算一笔保险支付，救助就付多了。
        why An insurance payment that is left out makes assistance too high.
        mend 用 --column 说明它是哪一项，或加 --ignore。
        mend Say which payment it is with --column, or add --ignore.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid,大额报销金额
          A,P1,2024-03-01,低保,住院,12000,7000,3000
        run medaid batch -p guizhou claims.csv -o due.csv

        [duplicate-column]
        what 两列是同一个字段。
        what Two columns give one field.
        why 不知道用哪一列。
        why Nobody can tell which to use.
        mend 删除或改名其中之一，或加 --ignore 列名。
        mend Remove or rename one of them, or add --ignore COLUMN.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid,hifp_pay
          A,P1,2024-03-01,低保,住院,12000,7000,7000
        run medaid batch -p guizhou claims.csv -o due.csv

        [unit]
        what 一列金额的单位不是元。
        what An amount column is in another unit than yuan.
        why 按元读万元，金额差一万倍。
        why Read as yuan, an amount in 万元 is ten thousand times too small.
        mend 换算成元，列名写作 …（元）。
        mend Convert it to yuan and name the column so.
        file claims.csv
          claim_id,person_id,date,identities,care,政策范围内费用（万元）,basic_paid
          A,P1,2024-03-01,低保,住院,1.2,7000
        run medaid batch -p guizhou claims.csv -o due.csv

        [total-line]
        what 最后一行是合计，不是结算。
        what The last line holds sums and is no claim.
        why 当作结算会把全部费用再算一遍。
        why As a claim it would count all costs once more.
        mend 不必处理：它进入未计算的行，合计与算出的数核对。
        mend Nothing to do: it goes to the rejected rows, and its sums are compared with ours.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid
          A,P1,2024-03-01,低保,住院,12000,7000
          合计,,,,,12000,7000
        run medaid batch -p guizhou claims.csv -o - --rejects rejects.csv
        run cat rejects.csv

        [checkpoint]
        what 一行写的年内累计（ytd_paid、ytd_burden）与算出的不符。
        what A row's year-to-date sum (ytd_paid, ytd_burden) is not what it comes to.
        why 此前可能少了结算，或以前付得不对。
        why Earlier claims may be missing, or were paid otherwise.
        mend 照提示核对那个人的结算；这一列只用来核对，从不参加计算。
        mend Check the claims of that person; the column is compared and never used.
        file claims.csv
          claim_id,person_id,date,identities,care,in_scope,basic_paid,ytd_paid
          A,P1,2024-03-01,低保,住院,12000,7000,3600
        run medaid batch -p guizhou claims.csv -o due.csv
        """#
}
