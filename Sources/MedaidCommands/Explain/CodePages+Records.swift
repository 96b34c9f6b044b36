extension CodePages {
    /// What is wrong with records: of calc, or rows of a CSV.
    static let records = #"""
        [missing-field]
        what 记录缺少必须有的一项或几项。
        what A record lacks one or several facts that are needed.
        why 没有日期、医疗类别、费用，或规则问到的一项，救助算不出来。
        why Without the date, the care, the cost or a fact that a rule asks for, nothing can be worked out.
        mend 把列出的各项都补上；每项为什么要问，写在旁边。
        mend Give all that is listed; beside each stands why it is asked for.
        run medaid calc -p guizhou --identities 低保

        [unknown-field]
        what 没有这个字段。
        what There is no such field.
        why 写错名称的金额若被略过，结果就不对。
        why An amount under a wrong name would be passed over, and the result would be wrong.
        mend 照提示改名；全部字段见 medaid help fields，政策自有的用 --field 名称=值。
        mend Rename it as the help line says; medaid help fields lists the fields, and --field NAME=VALUE gives one of the policy's own.
        file claim.json
          {"date": "2024-03-01", "care": "住院", "in_scope": 12000, "basic_pay": 7000, "identities": ["低保"]}
        run medaid calc -p guizhou claim.json

        [invalid-amount]
        what 金额的写法不对。
        what An amount is not written as it should be.
        why 单位、符号或小数读错，金额就错了。
        why A unit, a sign or decimals read wrongly make another amount.
        mend 以元计，只写数字，至多两位小数，如 12000 或 12000.50。
        mend Write yuan, digits alone, at most two decimals, such as 12000 or 12000.50.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 1.2万

        [invalid-date]
        what 日期不存在，或写法不对。
        what A date does not exist, or is not written as one.
        why 日期决定版本和年度；表格软件的序号、月日颠倒都会变成别的日子。
        why The date decides the version and the year; serial numbers and swapped days become another day.
        mend 写作 2024-03-01。
        mend Write 2024-03-01.
        run medaid calc -p guizhou --identities 低保 --date 2024-02-30 --care 住院 --in-scope 12000

        [invalid-flag]
        what 是与否的一项写了别的。
        what A fact that is yes or no was given something else.
        why 猜是或否会改变结果。
        why To guess yes or no would change the result.
        mend 写 yes 或 no（也可写 是、否、1、0）。
        mend Write yes or no (是, 否, 1 and 0 do too).
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --referral perhaps

        [invalid-period]
        what 身份的起止日期不对。
        what The dates of an identity are wrong.
        why 起止日期决定当天是否具有这个身份。
        why They decide whether the identity was held on the day.
        mend 写作 低保@2024-03-01..2024-09-30，任一端可留空。
        mend Write 低保@2024-03-01..2024-09-30; either end may be left out.
        run medaid calc -p guizhou --identities 低保@2024-09-30..2024-03-01 --date 2024-06-01 --care 住院 --in-scope 12000

        [unknown-identity]
        what 没有这个救助身份。
        what There is no such identity.
        why 相近的名称可能是另一种身份，救助不同，所以不代为改写。
        why A similar name may be another identity with other assistance, so it is not replaced.
        mend 写说明中的一种，全部写法见 medaid help identities；都不属于的不填。
        mend Write one of those in the note, in any spelling of medaid help identities, or none where none fits.
        run medaid calc -p guizhou --identities 脱贫人口 --date 2024-03-01 --care 住院 --in-scope 12000

        [unknown-word]
        what 医疗类别、险种、就医地等写了不认识的词。
        what The care, the insurance, the region or another word is not known.
        why 相近的词可能是另一类，待遇不同。
        why A similar word may be another kind, with other benefits.
        mend 写提示中的一个。
        mend Write one of those listed.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院部 --in-scope 12000

        [unknown-application]
        what 政策没有这项依申请的待遇。
        what The policy has no such benefit on application.
        why 申请的待遇决定按哪项规定支付。
        why The application decides which rule pays.
        mend 写提示中的一个，中文名、编号都可以。
        mend Write one of those listed, by id or by its Chinese name.
        run medaid calc -p yulin --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --application 三次救助

        [unknown-code]
        what 政策没有这个医院类别或代码。
        what The policy has no such hospital class or code.
        why 医院类别可能决定起付标准和比例。
        why The class may decide deductible and rate.
        mend 写提示中的一个。
        mend Write one of those listed.
        run medaid calc -p jincheng --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --hospital-class 特级

        [unknown-category]
        what 政策没有这个类别。
        what The policy has no such category.
        why 类别决定待遇。
        why The category decides the benefits.
        mend 写提示中的一个。
        mend Write one of those listed.
        run medaid calc -p yulin --identities 其他特殊困难人员 --category 9 --date 2024-03-01 --care 住院 --in-scope 12000

        [delegated]
        what 条文把这项标准交给别的机关规定，政策文件里没有。
        what The text leaves this standard to another authority, and the policy file does not have it.
        why 没有标准就算不出金额，程序不替人假定。
        why Without it there is no amount, and nothing is assumed.
        mend 按当地规定写一个补充文件（extends），给出提示中的位置。
        mend Write an overlay (extends) from the local rules that gives the place named.
        run medaid calc -p lishui --identities 其他特殊困难人员 --date 2024-03-01 --care 住院 --in-scope 12000

        [negative-amount]
        what 金额为负数，而本笔不是退费；或政策中的标准、限额为负数。
        what An amount is negative, but the claim is no refund; or a standard of a policy is below 0.
        why 负数只表示退费。
        why Only a refund is negative.
        mend 是退费的把 refund 填为 yes；否则更正金额。
        mend If it is a refund, set refund to yes; else correct the amount.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid=-7000

        [refund-amount]
        what 退费的金额应为负数。
        what The amounts of a refund are negative.
        why 退费是原结算各项金额的相反数。
        why A refund is the negative of the settlement it cancels.
        mend 在各项金额前加负号。
        mend Put a minus before its amounts.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --refund yes

        [unmatched-refund]
        what 退费找不到所冲销的结算。
        what A refund cancels no earlier settlement.
        why 不知道冲销哪一笔，当年累计就不明。
        why Without it nobody knows which settlement is cancelled, nor the year's sums.
        mend 把原结算一并给出，或用 reverses 指明它的编号。
        mend Give the settlement too, or name its id by “reverses”.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope=-12000 --refund yes

        [reverses-without-refund]
        what 写明冲销哪一笔结算，而没有标为退费。
        what A record names a settlement that it cancels, and is not marked as a refund.
        why 照结算算就多付一笔；照退费算，金额应为负数：哪一样填错，不能猜。
        why As a claim it would be paid once more, as a refund its amounts would be negative: which is wrong is not guessed.
        mend 退费则把 refund 填为 yes，金额为负数；否则清空 reverses。
        mend If it is a refund, set refund to yes and its amounts negative; else leave reverses empty.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --reverses A1

        [total-mismatch]
        what 各项费用之和与总额不符。
        what The parts of the cost do not add up to the total.
        why 多出或少掉的部分不知道在不在救助范围内。
        why Nobody knows whether the difference is inside the scheme.
        mend 更正金额；确实如此的，加 --tolerate totals 按所给总额计算。
        mend Correct the amounts; where they are so, --tolerate totals takes the total as given.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --total 11000

        [insurance-above-total]
        what 各项保险支付超过医疗费总额。
        what Insurance paid more than the total billed.
        why 没有自付，必有一项填错。
        why Nothing would be left to pay: one of the amounts is wrong.
        mend 更正金额。
        mend Correct the amounts.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --basic-paid 12001

        [part-above-whole]
        what 一项金额多于它所属的金额。
        what An amount is more than the amount it is a part of.
        why 部分不会大于全部。
        why A part is never more than the whole.
        mend 更正其中之一。
        mend Correct one of the two.
        run medaid calc -p yulin --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --field therapeutic_food=100

        [date-order]
        what 入院日期或出生日期晚于结算（缴费）日期。
        what The admission or the birth is after the settlement, or after the day of payment.
        why 两个日期有一个不对，年度、天数或年龄就会算错。
        why One of the two is wrong, and with it the year, the days of stay or the age.
        mend 更正日期。
        mend Correct the date.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --admitted 2024-03-02 --care 住院 --in-scope 12000

        [event-cost]
        what 申请或年终记录带有费用。
        what An application or a year-end record carries a cost.
        why 这两种记录只说明一件事，没有费用。
        why Such records say that something happened and carry no cost.
        mend 去掉金额，或把 event 改为 claim（结算）。
        mend Take the amounts out, or make it a claim.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --event application

        [destroyed-id]
        what 编号已被表格软件改写，后面的数字丢了。
        what An id was destroyed by a spreadsheet: its last digits are lost.
        why 几个人会变成一个人，累计和限额就错了。
        why Several persons would become one, with wrong sums and limits.
        mend 在表格软件中先把该列设为“文本”，再从原系统重新导出；已改写的不能复原。
        mend Set the column to text in the spreadsheet, then export again; what is lost cannot be restored.
        run medaid calc -p guizhou --identities 低保 --date 2024-03-01 --care 住院 --in-scope 12000 --person-id 5.2E17

        [two-payments]
        what 已付救助有两处：就医文件的一列和另一个文件。
        what What was paid stands in two places: a column of the stays, and a file of its own.
        why 两处可能不同，取哪一处都是猜。
        why The two may differ; to take one of them would be a guess.
        mend 用 --ignore 去掉那一列，或不给 --paid。
        mend Leave the column out with --ignore, or drop --paid.
        file stays.csv
          claim_id,person_id,date,care,in_scope,basic_paid,assistance_paid
          A,P1,2024-03-01,inpatient,12000,7000,0
        file register.csv
          person_id,identity,from,through
          P1,低保边缘,2024-01-01,2024-12-31
        file paid.csv
          claim_id,assistance_paid
          A,2400
        run medaid screen -p guizhou --roster register.csv stays.csv --paid paid.csv -o missed.csv

        [ambiguous-payment]
        what 一笔付款只写了人员和日期，而这个人当天有几次就医。
        what A payment names a person and a day on which the person had several stays.
        why 不知道付的是哪一次；随便算在一次上，另一次就成了应救未救。
        why Which of them was paid is not known; counted for one, the other would be missed.
        mend 在付款文件中写明结算编号。
        mend Name the claim in the file of payments.
        file stays.csv
          claim_id,person_id,date,care,in_scope,basic_paid
          A,P1,2024-03-01,inpatient,12000,7000
          B,P1,2024-03-01,inpatient,3000,2000
        file register.csv
          person_id,identity,from,through
          P1,低保边缘,2024-01-01,2024-12-31
        file paid.csv
          person_id,date,assistance_paid
          P1,2024-03-01,2400
        run medaid screen -p guizhou --roster register.csv stays.csv --paid paid.csv -o missed.csv

        [duplicate-claim]
        what 两条记录的结算编号相同；或资助参保的名单中同一年有同一个人。
        what Two records have one claim id; or a list for the enrolment subsidy has a person twice for a year.
        why 同一笔算两次，累计就多了；参保一年只资助一次。
        why Counted twice, it would make the year's sums too high; a year's premium is subsidised once.
        mend 删去重复的，或更正编号。
        mend Remove the duplicate, or correct the id.
        file claims.json
          [{"claim_id": "A", "date": "2024-03-01", "care": "住院", "identities": ["低保"], "in_scope": 12000},
           {"claim_id": "A", "date": "2024-03-02", "care": "住院", "identities": ["低保"], "in_scope": 12000}]
        run medaid calc -p guizhou claims.json

        [after-rejected]
        what 一笔结算排在同一个人没有计算的一笔之后。
        what A claim stands behind one of the same person that was rejected.
        why 前面的一笔不明，当年的起付标准和限额用了多少也就不明。
        why Without the earlier one nobody knows how much of the deductible and the limits is used up.
        mend 先更正前面的一笔；确要略过的，加 --skip-rejected。
        mend Correct the earlier one; to pass over it add --skip-rejected.
        file claims.json
          [{"claim_id": "A", "date": "2024-03-01", "care": "住院", "identities": ["低保"], "in_scope": -1},
           {"claim_id": "B", "date": "2024-03-02", "care": "住院", "identities": ["低保"], "in_scope": 12000}]
        run medaid calc -p guizhou claims.json

        [several-persons]
        what calc 的记录属于不止一个人。
        what The records of calc are of more than one person.
        why calc 一次算一个人，累计不能混在一起。
        why calc settles one person at a time, whose sums must not be mixed with others.
        mend 分成几次；许多人的用 medaid batch。
        mend Run it once for each; medaid batch takes many persons.
        file claims.json
          [{"person_id": "P1", "date": "2024-03-01", "care": "住院", "in_scope": 12000},
           {"person_id": "P2", "date": "2024-03-02", "care": "住院", "in_scope": 12000}]
        run medaid calc -p guizhou claims.json

        [contradicts-claimant]
        what 账单与 --claimant 的个人信息不一致。
        what A bill contradicts the profile of --claimant.
        why 可能是别人的账单。
        why It may be somebody else's bill.
        mend 更正其中之一。
        mend Correct one of the two.
        file person.json
          {"birth_date": "1990-01-01"}
        file bill.json
          {"birth_date": "1991-01-01", "date": "2024-03-01", "care": "住院", "in_scope": 12000}
        run medaid calc -p guizhou --claimant person.json bill.json

        [overflow]
        what 一年或者一个文件的金额加起来超出能表示的范围。
        what The sums of a year or of a file go beyond what can be represented.
        why 截断的金额是错的。
        why A sum that is cut off would be wrong.
        mend 核对金额：一笔至多 1,000,000,000 元；金额无误的，把文件分成几个计算。
        mend Check the amounts: one is at most 1,000,000,000 yuan. Where they are right, settle the file as several.
        run -

        [imbalance]
        what 算出的金额自相矛盾，例如一年的救助多于保险支付后剩余的费用。
        what The figures worked out contradict one another: say, a year's payments are more than insurance left of its costs.
        why 每一笔给出之前都再核对一遍，不平衡的一笔也不给出，运行就此停止。
        why Each claim is checked again before it is given out. Where one does not balance, the run stops.
        mend 核对政策文件的规则：两项按年累计的待遇是否付了同一笔费用。文件确有此规定的，在 accepted 中写明 payout-above-burden。
        mend Check the rules of the policy file: do two benefits that run over the year pay the same cost? If its text says so, name payout-above-burden under "accepted".
        file twice.json
          {"format": 1, "id": "twice", "name": "两次", "document": {"number": "1", "title": "t"},
           "inForce": {"from": "2020-01-01"}, "money": {"eligible_cost": {"plus": "in_scope"},
           "burden": {"plus": "in_scope", "minus": "insurance_paid"}},
           "categories": [{"id": "a", "name": "甲", "identities": ["extreme-poverty"], "cite": "1"}],
           "benefits": [
            {"id": "one", "name": "一", "cite": "1", "base": "burden", "per": ["person", "year"],
             "paysWhen": {"emergency": true}, "rows": [{"rate": "80%"}]},
            {"id": "two", "name": "二", "cite": "1", "base": "burden", "per": ["person", "year"],
             "paysWhen": {"emergency": true}, "rows": [{"rate": "80%"}]}]}
        run medaid calc -p twice.json --identities 特困人员 --date 2024-03-01 --care inpatient --in-scope 500 --basic-paid 0 --emergency yes

        [inexact-rate]
        what 政策的几项调整叠加后，比例不能用四位小数表示。
        what The adjustments of a policy together give a rate that four decimals cannot represent.
        why 近似的比例会差一分。
        why A rounded rate would be a fen off.
        mend 改写政策文件中的比例或调整。
        mend Write the rate or the adjustments of the policy file otherwise.
        run -
        """#
}
