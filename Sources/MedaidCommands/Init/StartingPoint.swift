import PolicyFormat
import Values

/// The text of a policy to start from: small, complete, settles claims as it stands; `$comment` says what to change.
struct StartingPoint {
    let id: String
    let name: String
    /// The first day in force.
    let from: Day
    let language: Language

    /// The file.
    var text: String {
        """
        {
          "$comment": \(say(comment)),
          "format": 1,
          "id": \(quoted(id)),
          "name": {"zh": \(quoted(name)), "en": \(quoted(name))},
          "draft": true,
          "document": {"number": "〔0000〕0号", "title": \(quoted(name + "医疗救助办法"))},
          "inForce": {"from": "\(from)", "cite": "第十条"},

          "money": {
            "$comment": \(say(StartingPoint.money)),
            "eligible_cost": {"plus": ["in_scope"], "cite": "第四条"},
            "burden": {"plus": ["eligible_cost"], "minus": ["insurance_paid"], "cite": "第四条"},
            "residual": {"plus": ["burden"], "minus": ["assistance"], "cite": "第七条"}
          },

          "categories": [
            {
              "$comment": \(say(categories)),
              "id": "1", "name": {"zh": "一类人员", "en": "Category 1"}, "identities": ["extreme-poverty", "orphan"], "cite": "第二条"
            },
            {"id": "2", "name": {"zh": "二类人员", "en": "Category 2"}, "identities": ["minimum-living"], "cite": "第二条"},
            {"id": "3", "name": {"zh": "三类人员", "en": "Category 3"}, "identities": ["minimum-living-margin"], "cite": "第二条"}
          ],

          "exclusions": [
            {"$comment": \(say(exclusions)), "reason": "not-enrolled", "unless": {"enrolment": "enrolled"}, "cite": "第三条"},
            {"reason": "not-designated", "when": {"designated": false, "emergency": false}, "cite": "第三条"},
            {"reason": "care-not-covered", "unless": {"care": ["inpatient", "day-surgery", "outpatient-chronic"]}, "cite": "第三条"},
            {"reason": "unreferred", "when": {"referral": false, "emergency": false}, "cite": "第八条"}
          ],

          "pools": [
            {
              "$comment": \(say(pools)),
              "id": "annual", "name": {"zh": "年度救助限额", "en": "Yearly limit"}, "limit": 50000, "cite": "第六条"
            }
          ],

          "benefits": [
            {
              "$comment": \(say(benefits)),
              "id": "basic", "name": {"zh": "医疗救助", "en": "Medical assistance"}, "cite": "第五条", "reading": ["R1"],
              "per": ["person", "year"], "base": "burden", "pools": ["annual"],
              "rows": [
                {"when": {"category": "1"}, "rate": "100%", "cite": "第五条(一)"},
                {"when": {"category": "2"}, "rate": "70%", "cite": "第五条(二)"},
                {"when": {"category": "3"}, "deductible": 1000, "rate": "60%", "cite": "第五条(三)"}
              ]
            },
            {
              "$comment": \(say(tilt)),
              "id": "tilt", "name": {"zh": "倾斜救助", "en": "Additional assistance"}, "cite": "第七条",
              "when": {"referral": true}, "paysWhen": {"risk_assessed": true}, "base": "residual",
              "rows": [{"deductible": 5000, "rate": "50%"}]
            }
          ],

          "readings": [
            {
              "$comment": \(say(readings)),
              "id": "R1", "cite": "第五条",
              "unclear": {"zh": "起付标准按次还是按年", "en": "whether the deductible is of each stay or of the year"},
              "chosen": {"zh": "按年累计", "en": "of the year"},
              "otherwise": {"benefits.basic.per": "claim"}
            }
          ],

          "articles": [
            {
              "$comment": \(say(articles)),
              "article": "第一条", "notComputed": {"zh": "目的", "en": "purpose"}
            },
            {"article": "第二条", "modelledBy": ["categories"]},
            {"article": "第三条", "modelledBy": ["exclusions"]},
            {"article": "第四条", "modelledBy": ["money"]},
            {"article": "第五条", "modelledBy": ["benefits.basic"]},
            {"article": "第六条", "modelledBy": ["pools.annual"]},
            {"article": "第七条", "modelledBy": ["benefits.tilt"]},
            {"article": "第八条", "modelledBy": ["exclusions"]},
            {"article": "第九条", "notComputed": {"zh": "经办流程", "en": "how it is administered"}},
            {"article": "第十条", "modelledBy": ["inForce"]}
          ],

          "examples": [
            {
              "$comment": \(say(examples)),
              "name": {"zh": "三类人员：起付标准差一分、正好、多一分", "en": "Category 3: one fen below, at and above the deductible"},
              "records": [
                {"date": "\(from)", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 999.99},
                {"date": "\(from.adding(days: 1))", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 0.01},
                {"date": "\(from.adding(days: 2))", "care": "inpatient", "identities": ["低保边缘"], "in_scope": 0.01}
              ],
              "expect": [{"status": "nothing", "payout": {}}, {"status": "nothing", "payout": {}}, {"status": "paid", "payout": {"basic": "0.01"}}],
              "working": "0; 0; 0.01 × 60% = 0.006 → 0.01"
            },
            {
              "name": {"zh": "二类人员：医疗救助之后的倾斜救助", "en": "Category 2: additional assistance after the ordinary one"},
              "records": [
                {
                  "date": "\(from)", "care": "inpatient", "identities": ["低保"], "in_scope": 60000, "basic_paid": 30000,
                  "risk_assessed": true
                }
              ],
              "expect": {"category": "2", "burden": 30000, "payout": {"basic": 21000, "tilt": 2000}, "out_of_pocket": 7000},
              "working": "30,000 × 70% = 21,000; (9,000 − 5,000) × 50% = 2,000; 60,000 − 30,000 − 23,000 = 7,000"
            }
          ]
        }

        """
    }

    private func say(_ label: Label) -> String { quoted(label[language]) }
    private func quoted(_ text: String) -> String { JSONWriter.quoted(text) }

    // MARK: What the comments say

    private let comment = Label(
        zh:
            "起点：条文号和数字都是示意，逐条换成文件所写的。$comment 可写在任何对象里，也可删去。可用的名称：medaid schema --names。改完一条就运行 medaid validate 和 medaid test 本文件。写完去掉 draft。",
        en:
            "A start: articles and figures are made up; replace them, article by article. A $comment may stand in any object, or go. What rules may name lists medaid schema --names. Run medaid validate and medaid test on this file after each change. Take draft away when it is done."
    )
    static let money = Label(
        zh:
            "哪些费用纳入救助（eligible_cost），扣除保险后是多少（burden）。可用 in_scope、advance_self_pay、over_limit_self_pay、own_expense、total。",
        en:
            "Which costs are assisted (eligible_cost), and what insurance left of them (burden). There are in_scope, advance_self_pay, over_limit_self_pay, own_expense and total."
    )
    private let categories = Label(
        zh: "从最优惠到最次；持有多种身份的人归第一个符合的类别。身份的写法见 medaid schema --names。",
        en:
            "From most to least favourable; who holds several identities is in the first that fits. Identities: medaid schema --names."
    )
    private let exclusions = Label(
        zh: "不予救助的情形。when 成立即排除，unless 不成立即排除；多个键须同时成立，列表为任一。",
        en:
            "What is not covered. Excluded when “when” holds, or unless “unless” does; all keys of a table hold together, a list is any of its items."
    )
    private let pools = Label(
        zh:
            "几项待遇共用的限额；按类别不同写 {\"choose\": [{\"when\": {\"category\": \"1\"}, \"value\": 100000}, {\"value\": 50000}]}。",
        en:
            "A limit that benefits share; by category: {\"choose\": [{\"when\": {\"category\": \"1\"}, \"value\": 100000}, {\"value\": 50000}]}."
    )
    private let benefits = Label(
        zh: "先列的先付。per 为累计范围（每次写 \"claim\"）；rows 取第一个符合的档；分段写 bands，每段各按其比例。",
        en:
            "Paid in this order. “per” is what accumulates (\"claim\" for each stay); of rows the first that fits decides; bands give each part its own rate."
    )
    private let tilt = Label(
        zh: "触发才付：paysWhen 成立时，一并支付上次以来累计的部分。文件没有这一项就整段删去，并删去第二个算例中的 tilt。",
        en:
            "Pays when triggered: once paysWhen holds, all that has accumulated since. Delete it where the text has no such thing."
    )
    private let readings = Label(
        zh: "条文不明之处：问题、采用的口径、另一种口径（写成改动：路径 → 值）。",
        en:
            "What the text leaves unclear: the question, the reading chosen, and the other one as a change, path → value."
    )
    private let articles = Label(
        zh: "每一条的去向：由哪一部分实现，或为何不计算。",
        en: "What became of each article: modelled by which part, or why it is not computed."
    )
    private let examples = Label(
        zh: "人工算出的例子，写明算式；每条界线差一分、正好、多一分各一笔。medaid test 本文件 --boundaries --format json 可列出应有的例子。",
        en:
            "Worked by hand, with the arithmetic; a fen below, at and above every line. medaid test FILE --boundaries --format json lists those worth having."
    )
}
