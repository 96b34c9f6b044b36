extension CodePages {
    /// The rest of the checks.
    static let moreChecks = #"""
        [unreachable-benefit]
        why 条件永远不成立，或别的规定已经排除。
        why Its conditions never hold, or another rule excludes it.
        mend 更正条件，或删去。
        mend Correct its conditions, or take it out.
        file city.json
          {
            "extends": "town.json",
            "benefits": [
              {
                "id": "outpatient", "name": {"zh": "门诊救助", "en": "Outpatient assistance"}, "cite": "第三条", "base": "burden",
                "when": {"care": "outpatient-chronic"}, "rows": [{"rate": "50%"}]
              }
            ]
          }
        run medaid validate city.json

        [unreachable-row]
        why 前面的档已经包括了它的全部结算。
        why Earlier rows take all its claims.
        mend 调整次序或条件。
        mend Change the order or the conditions.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [
                {"when": {"category": ["1", "2"]}, "rate": "80%"},
                {"when": {"category": "2", "hospital_region": "outside"}, "rate": "60%"}
              ]}]
          }
        run medaid validate city.json

        [unreachable-cap]
        why 另一个更低的限额总是先到。
        why A lower limit is always reached first.
        mend 更正数字，或删去。
        mend Correct the figure, or take it out.
        file city.json
          {
            "extends": "town.json",
            "pools": [{"id": "annual", "limit": 50000}, {"id": "life", "limit": 80000, "cite": "第四条", "name": {"zh": "终身限额", "en": "Limit for life"}}],
            "benefits": [{"id": "basic", "pools": ["annual", "life"]}]
          }
        run medaid validate city.json

        [row-order]
        why 先符合的档先用，较差的档排在前面会少付。
        why The first row that fits is used; a worse one in front pays less.
        mend 按待遇由高到低排列。
        mend Order the rows from most to least favourable.
        file city.json
          {
            "extends": "town.json",
            "categories": [{"id": "2", "identities": ["minimum-living", "severely-disabled"]}],
            "benefits": [
              {
                "id": "basic",
                "rows": [
                  {"when": {"category": "1"}, "rate": "90%"},
                  {"when": {"holds": "severely-disabled"}, "deductible": 1000, "rate": "50%"},
                  {"when": {"holds": "minimum-living"}, "deductible": 1000, "rate": "70%"}
                ]
              }
            ]
          }
        run medaid validate city.json

        [open-choice]
        why 没有取值的结算算不出来。
        why A claim without a value cannot be worked out.
        mend 补一个没有条件的情形。
        mend Add a case without a condition.
        file city.json
          {
            "extends": "town.json",
            "pools": [{"id": "annual", "limit": {"choose": [{"when": {"category": "1"}, "value": "none"}]}}]
          }
        run medaid validate city.json

        [overlapping-versions]
        why 同一天两个版本都有效，不知道用哪个。
        why On a day that two versions claim, nobody knows which applies.
        mend 给先前的版本写上止期。
        mend Give the earlier version an end.
        file city.json
          {
            "extends": "town.json",
            "inForce": {"from": "2025-01-01", "cite": "第五条"}
          }
        run medaid validate town.json city.json

        [version-gap]
        why 这几天没有版本，结算算不出来。
        why On these days no version applies, so nothing can be settled.
        mend 更正起止日期；确实没有的，说明原文如此（accepted）。
        mend Correct the dates, or say under accepted that the text means it.
        file older.json
          {
            "extends": "town.json",
            "inForce": {"from": "2023-01-01", "through": "2023-12-31", "cite": "第五条"}
          }
        file city.json
          {
            "extends": "older.json",
            "inForce": {"from": "2024-03-01", "through": null, "cite": "第五条"}
          }
        run medaid validate older.json city.json

        [late-replacement]
        why 排在前面的已经支付，取代就晚了。
        why The earlier one has paid by then.
        mend 把取代别人的排在前面。
        mend Put the benefit that replaces in front.
        file city.json
          {
            "extends": "town.json",
            "benefits": [
              {
                "id": "quota", "name": {"zh": "单病种救助", "en": "Single-disease assistance"}, "cite": "第三条", "per": "claim", "base": "burden",
                "when": {"quota_limit": {"given": true}}, "replaces": "basic", "rows": [{"rate": "10%"}]
              }
            ]
          }
        run medaid validate city.json

        [read-before-paid]
        why 排在后面的还没有支付，读到的总是 0。
        why A later benefit has not paid yet: what is read is always 0.
        mend 调整次序。
        mend Change the order.
        file city.json
          {
            "extends": "town.json",
            "money": {"residual": {"plus": ["burden"], "minus": ["paid.second"], "cite": "第三条"}},
            "benefits": [
              {"id": "basic", "base": "residual"},
              {
                "id": "second", "name": {"zh": "二次救助", "en": "Second assistance"}, "cite": "第三条", "per": "claim", "base": "burden",
                "when": {"category": "1"}, "rows": [{"rate": "5%"}]
              }
            ]
          }
        run medaid validate city.json

        [residual]
        why 扣错了待遇，剩余就多了或少了。
        why Taking off the wrong benefits makes the rest too large or too small.
        mend 只扣从同一个数里支付的待遇。
        mend Take off the benefits that are paid out of that sum.
        file city.json
          {
            "extends": "town.json",
            "money": {"own": {"plus": ["own_expense"], "cite": "第三条", "name": {"zh": "目录外", "en": "out of scope"}}, "residual": {"plus": ["burden"], "minus": ["assistance"], "cite": "第三条"}},
            "benefits": [
              {
                "id": "out-of-scope", "name": {"zh": "目录外救助", "en": "Out-of-scope assistance"}, "cite": "第三条", "per": "claim", "base": "own",
                "when": {"category": "1"}, "rows": [{"rate": "20%"}]
              },
              {
                "id": "tilt", "name": {"zh": "倾斜救助", "en": "Tilt assistance"}, "cite": "第三条", "base": "residual",
                "paysWhen": {"risk_assessed": true}, "rows": [{"deductible": 10000, "rate": "50%"}]
              }
            ]
          }
        run medaid validate city.json

        [unnamed-reason]
        why 不予救助的人要知道理由。
        why Who is not assisted is told why.
        mend 给理由写上 name。
        mend Give the reason a name.
        file city.json
          {
            "extends": "town.json",
            "exclusions": [
              {"reason": "care-not-covered", "unless": {"care": ["inpatient", "day-surgery"]}, "cite": "第三条"},
              {"reason": "not-checked", "when": {"means_tested": false}, "cite": "第三条"}]
          }
        run medaid validate city.json

        [unnamed-figure]
        why 出现在说明和页面上的数要有名称。
        why What stands on pages needs a name.
        mend 写上 name。
        mend Add a name.
        file city.json
          {
            "extends": "town.json",
            "pools": [{"id": "stay", "per": "claim", "limit": 20000, "cite": "第四条"}],
            "benefits": [{"id": "basic", "pools": ["annual", "stay"]}]
          }
        run medaid validate city.json

        [timing-of-identity]
        why 认定时点决定有没有身份，不能再问身份。
        why The timing decides which identities count, so it cannot ask for them.
        mend 改用不依赖身份的条件。
        mend Test something that does not hang on identities.
        file city.json
          {
            "extends": "town.json",
            "facts": {"of_class": {"category": {"given": true}}},
            "identityTiming": [{"when": {"of_class": true}, "held": "any-day", "from": "admitted", "cite": "第三条"}]
          }
        run medaid validate city.json

        [cliff]
        why 花得多反而得得少，多半是分段写成了分档。
        why Who spends more gets less: most likely bands were written as brackets.
        mend 改写成 bands；原文确实如此的，在 accepted 中说明。
        mend Write bands; where the text says so, say it under accepted.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [
                {"when": {"category": "1"}, "rate": "90%"},
                {"deductible": 1000, "brackets": [{"below": 20000, "rate": "70%"}, {"rate": "60%"}]}
              ]}]
          }
        run medaid validate city.json

        [payout-above-burden]
        why 支付之和超过自付，有人会得到多于花费的钱。
        why Together the payments can exceed what is left to pay.
        mend 从剩余中计算后面的待遇。
        mend Compute the later benefit on what is left.
        file city.json
          {
            "extends": "town.json",
            "benefits": [
              {
                "id": "tilt", "name": {"zh": "倾斜救助", "en": "Tilt assistance"}, "cite": "第三条", "base": "burden",
                "paysWhen": {"remaining.annual": 0}, "rows": [{"deductible": 10000, "rate": "70%"}]
              }
            ]
          }
        run medaid validate city.json

        [category-order]
        why 一人属于两类时取排在前面的，排错就少付。
        why Who belongs to two categories gets the first; in the wrong order it is the worse.
        mend 按待遇由高到低排列。
        mend Order the categories from most to least favourable.
        file city.json
          {
            "extends": "town.json",
            "categories": [{"id": "1"}, {"id": "2"}],
            "benefits": [{"id": "basic", "rows": [{"when": {"category": "1"}, "deductible": 2000, "rate": "60%"}, {"when": {"category": "2"}, "rate": "70%"}]}]
          }
        run medaid validate city.json

        [unused-acceptance]
        why 认可的提醒已经没有了，留着会掩盖以后的问题。
        why The warning that it accepts is gone; kept, it would hide a later one.
        mend 删去。
        mend Take it out.
        file city.json
          {
            "extends": "town.json",
            "accepted": [{"check": "cliff", "at": "benefits.1.rows.2", "because": {"zh": "原文如此", "en": "the text says so"}, "cite": "第三条"}]
          }
        run medaid validate city.json
        """#

    /// A policy file held against its official text.
    static let texts = #"""
        [unclaimed-figure]
        what 原文的一个数字，文件里没有着落。
        what A figure of the official text has nothing in the file that stands for it.
        why 可能漏写了一条规定。
        why A rule may be missing.
        mend 写成引用该条的值或口径；与金额无关的，在 notComputed 里说明。
        mend Make it a value or a reading that cites the article; where it decides no amount, say so in notComputed.
        file town.txt
          第一条 为做好医疗救助，制定本办法。
          第二条 特困人员为一类，低保对象为二类。
          第三条 住院费用，一类按90%救助；二类超过1000元的部分按70%救助。
          第四条 年度限额为50000元，重大疾病为80000元。
          第五条 自2024年1月1日起施行。
        run medaid validate town.json --text town.txt

        [figure-not-in-article]
        what 文件的一个数字，所引的条文里没有。
        what A figure of the file does not stand in the article it cites.
        why 数字或条文有一个写错了。
        why The figure or the cite is wrong.
        mend 核对数字、适用的行和引用的条文。
        mend Compare the figure, its row and its cite.
        file town.txt
          第一条 为做好医疗救助，制定本办法。
          第二条 特困人员为一类，低保对象为二类。
          第三条 住院费用，一类按90%救助；二类超过1000元的部分按70%救助。
          第四条 年度限额为60000元。
          第五条 自2024年1月1日起施行。
        run medaid validate town.json --text town.txt

        [ambiguous-figure]
        what 文件的一个数字与原文两句话同样相符。
        what A figure of the file fits two sentences of the text.
        why 不知道它是哪一句的规定。
        why Nobody can tell which of them it is from.
        mend 在 cite 中写明第几句，如 四(一)#3。
        mend Name the sentence in the cite, such as 四(一)#3.
        file town.txt
          第一条 为做好医疗救助，制定本办法。
          第二条 特困人员为一类，低保对象为二类。
          第三条 住院费用，一类按90%救助；二类超过1000元的部分按70%救助。
          第四条 年度限额为50000元。单次限额为50000元。
          第五条 自2024年1月1日起施行。
        run medaid validate town.json --text town.txt

        [article-missing]
        what 原文的条文没有列在 articles 中，或 articles 的条文原文没有。
        what An article of the text is not listed under articles, or the text has no such article.
        why 可能漏了一条规定，或条文编号写错了。
        why A rule may be missing, or a number is wrong.
        mend 补上或更正该条。
        mend Add the article, or correct its number.
        file town.txt
          第一条 为做好医疗救助，制定本办法。
          第二条 特困人员为一类，低保对象为二类。
          第三条 住院费用，一类按90%救助；二类超过1000元的部分按70%救助。
          第四条 年度限额为50000元。
          第五条 自2024年1月1日起施行。
          第六条 本办法由县医保局解释。
        run medaid validate town.json --text town.txt

        [text-missing]
        what 没有给出这份文件的原文。
        what No text of this document was given.
        why 没有原文就没有核对。
        why Without it the file is not held against it.
        mend 再用一个 --text 给出载有其文号的原文。
        mend Give the text with its number by another --text.
        file other.json
          {"extends": "town.json", "id": "other", "document": {"number": "某政规〔2024〕9号", "title": "另一办法"}}
        file town.txt
          某政规〔2024〕1号
          第一条 为做好医疗救助，制定本办法。
          第二条 特困人员为一类，低保对象为二类。
          第三条 住院费用，一类按90%救助；二类超过1000元的部分按70%救助。
          第四条 年度限额为50000元。
          第五条 自2024年1月1日起施行。
        run medaid validate town.json other.json --text town.txt
        """#
}
