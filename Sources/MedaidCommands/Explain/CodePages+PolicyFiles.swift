extension CodePages {
    /// What is wrong with a policy file before any rule is looked at.
    static let reading = #"""
        [syntax]
        what 文件不是合法的 JSON。
        what A file is no valid JSON.
        why 读不出的部分不知道写的是什么。
        why What cannot be read may say anything.
        mend 在标出的位置补上或去掉引号、逗号、括号。
        mend Mend the quote, comma or bracket at the place that is marked.
        file city.json
          {
            "extends": "town.json",
            "inForce": {"from": "2024-01-01" "cite": "第五条"}
          }
        run medaid validate city.json

        [duplicate-key]
        what 同一个键写了两次。
        what A key stands twice.
        why 不知道哪一个算数。
        why Nobody can tell which of the two counts.
        mend 删去其中一个。
        mend Remove one of them.
        file city.json
          {
            "extends": "town.json",
            "pools": [{"id": "annual", "limit": 50000, "limit": 60000}]
          }
        run medaid validate city.json

        [unknown-key]
        what 政策文件里没有这个键。
        what A policy file has no such key.
        why 写错的键若被略过，规定就少了一条。
        why A rule under a wrong key would be passed over.
        mend 照提示改正；全部的键见 medaid schema。
        mend Mend it as the help line says; medaid schema has all keys.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "deductable": 1000}]
          }
        run medaid validate city.json

        [missing-key]
        what 缺少必须有的键。
        what A key that is needed is missing.
        why 规则没有写完整，不能执行。
        why The rule is not complete.
        mend 补上。
        mend Add it.
        file city.json
          {
            "extends": "town.json",
            "benefits": [
              {
                "id": "second", "name": {"zh": "二次救助", "en": "Second assistance"}, "base": "burden",
                "when": {"category": "2"}, "rows": [{"rate": "10%"}]
              }
            ]
          }
        run medaid validate city.json

        [contradiction]
        what 两处写法互相矛盾。
        what Two parts contradict each other.
        why 按哪一处都不对。
        why Neither can be followed.
        mend 只留一种写法。
        mend Keep one of them.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [
                {"when": {"category": "1"}, "rate": "90%"},
                {"rate": "70%", "bands": [{"upTo": 20000, "rate": "60%"}, {"rate": "70%"}]}
              ]}]
          }
        run medaid validate city.json

        [empty]
        what 写了条件或列表，里面却是空的。
        what A condition or a list is empty.
        why 空的条件总是成立，多半漏写了内容。
        why An empty condition always holds; most likely something was left out.
        mend 写出内容，或整个去掉。
        mend Write what belongs there, or take it out.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "when": {}}]
          }
        run medaid validate city.json

        [wrong-type]
        what 值的种类不对，如应为文本而写了数字。
        what A value is of another kind than it should be, such as a number for a text.
        why 读不成规则要的内容。
        why The rule cannot use it.
        mend 照提示的种类写。
        mend Write the kind that is asked for.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "name": 7}]
          }
        run medaid validate city.json

        [unknown-value]
        what 值不是允许的几个词之一。
        what A value is none of the words that are accepted.
        why 不认识的词不能代表一种规定。
        why A word that is not known stands for no rule.
        mend 写提示中的一个。
        mend Write one of those listed.
        file city.json
          {
            "extends": "town.json",
            "rounding": {"mode": "halfup"}
          }
        run medaid validate city.json

        [invalid-rate]
        what 比例的写法不对。
        what A rate is not written as it should be.
        why 读错的比例就是错的金额。
        why A rate read wrongly is a wrong amount.
        mend 写作 70% 或 62.5%，至多四位小数。
        mend Write 70% or 62.5%, with at most four decimals.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [{"rate": "7O%"}]}]
          }
        run medaid validate city.json

        [extends-cycle]
        what 几个文件互相引用（extends）。
        what Files extend each other in a circle.
        why 没有一个可以先读。
        why None of them can be read first.
        mend 去掉其中一个 extends。
        mend Take one of the extends out.
        file city.json
          {"extends": "city.json"}
        run medaid validate city.json
        """#

    /// Names and values of a policy file that mean nothing.
    static let compiling = #"""
        [band-edges]
        what 分段没有写上限，只有最后一段可以不写。
        what A band has no upper edge; only the last may have none.
        why 后面的分段永远用不到。
        why The bands behind it would never be used.
        mend 给除最后一段外的每一段写 upTo。
        mend Give every band but the last an upTo.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [{"bands": [{"rate": "60%"}, {"rate": "70%"}]}]}]
          }
        run medaid validate city.json

        [duplicate-name]
        what 自定的名称与已有的字段、数值或名称相同。
        what A name of the policy is that of a field, a figure or another name.
        why 规则里写这个名称，不知道指哪一个。
        why Nobody could tell which of them a rule means.
        mend 换一个名称。
        mend Choose another name.
        file city.json
          {
            "extends": "town.json",
            "facts": {"care": {"designated": true}},
            "benefits": [{"id": "basic", "when": {"care": "inpatient"}}]
          }
        run medaid validate city.json

        [taken-spelling]
        what 一种写法已经属于另一种身份或医疗类别。
        what A spelling already names another identity or kind of care.
        why 同一种写法只能是一种身份，否则待遇不明。
        why One spelling is one identity, or the benefits are not clear.
        mend 换一种写法，或声明在原来的身份下。
        mend Choose another spelling, or declare it under the other one.
        file city.json
          {
            "extends": "town.json",
            "identities": [{"id": "old-poor", "name": {"zh": "老贫困户", "en": "Formerly poor"}, "spellings": ["低保"]}],
            "categories": [{"id": "2", "identities": ["minimum-living", "old-poor"]}]
          }
        run medaid validate city.json

        [too-many]
        what 种类、层次、列表的项数或版本数超出能支持的数目；作为警告时：规定过多，有些检查没有做完。
        what There are more kinds, levels, items of a list or versions than are supported; as a warning: there is too much for every search.
        why 超出的不会起作用；没有做完的检查可能漏掉问题。
        why What is beyond would have no effect; a search that did not end may miss something.
        mend 减少数目。
        mend Use fewer.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "per": ["person", "year", "care", "disease", "hospital_region"]}]
          }
        run medaid validate city.json

        [undeclared-parameter]
        what 规则用到的参数没有声明。
        what A rule reads a parameter that is not declared.
        why 没有声明就不知道它是哪一年的数。
        why Without a declaration nobody knows which year its figure is of.
        mend 在 parameters 中声明它，写明 describes。
        mend Declare it under parameters, with describes.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [{"deductible": {"percent": "10%", "of": "disposable_income"}, "rate": "70%"}]}]
          }
        run medaid validate city.json

        [unknown-benefit]
        what 没有这项待遇。
        what There is no such benefit.
        why 相近的待遇有别的金额。
        why A similar one pays other amounts.
        mend 写出文件中一项待遇的 id。
        mend Write the id of a benefit of the file.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "replaces": "outpatient"}]
          }
        run medaid validate city.json

        [unknown-fact]
        what 条件里的名称没有定义。
        what A condition names something that is not defined.
        why 条件无从判断。
        why It cannot be tested.
        mend 写出字段、数值或 facts 中的名称，见 medaid schema --names。
        mend Write a field, a figure or a name of facts; medaid schema --names lists them.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "when": {"hospital_regoin": "city"}}]
          }
        run medaid validate city.json

        [unknown-name]
        what 算式里的名称没有定义。
        what A sum names something that is not defined.
        why 金额无从计算。
        why The amount cannot be worked out.
        mend 写出字段或 money 中的名称，见 medaid schema --names。
        mend Write a field or a name of money; medaid schema --names lists them.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "base": "burdan"}]
          }
        run medaid validate city.json

        [unknown-pool]
        what 没有这项限额。
        what There is no such limit.
        why 没有限额，支付就不封顶。
        why Without it the payments would have no limit.
        mend 写出 pools 中一项的 id。
        mend Write the id of one of the pools.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "pools": ["anual"]}]
          }
        run medaid validate city.json

        [unknown-reason]
        what 没有这个不予救助的理由。
        what There is no such reason.
        why 规则不会起作用。
        why The rule would have no effect.
        mend 写出 exclusions 中的一个理由，或内置的理由。
        mend Write a reason of the exclusions, or one that is built in.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "accumulatesDespite": "no-identiy"}]
          }
        run medaid validate city.json

        [unknown-series]
        what 没有这项内置的统计数据。
        what There is no such series of statistics.
        why 参数没有数可用。
        why The parameter would have no figure.
        mend 写提示中的一项，或去掉 series，由使用者给出。
        mend Write one of those listed, or leave series out and let the figure be given.
        file city.json
          {
            "extends": "town.json",
            "parameters": {
              "disposable_income": {"describes": "previous-year", "series": "yunnan/disposable_incom", "cite": "第三条"}
            },
            "benefits": [{"id": "basic", "rows": [{"deductible": {"percent": "10%", "of": "disposable_income"}, "rate": "70%"}]}]
          }
        run medaid validate city.json

        [example-length]
        what 算例的 expect 与记录的条数不同。
        what The expect of an example has another length than its records.
        why 不知道哪一项对应哪一条。
        why Nobody can tell which result belongs to which record.
        mend 每条记录写一项结果；多条记录写成列表。
        mend Write one result for each record, as a list where there are several.
        file city.json
          {"extends": "town.json", "examples": [{"name": "two", "records": [
            {"claim_id": "A", "date": "2024-03-01", "care": "inpatient", "identities": ["特困"], "in_scope": 100},
            {"claim_id": "B", "date": "2024-03-02", "care": "inpatient", "identities": ["特困"], "in_scope": 100}],
            "expect": [{"payout": 90}]}]}
        run medaid test city.json
        """#
}
