extension CodePages {
    /// What the checks of a policy find; what each looks for stands with the check.
    static let checks = #"""
        [duplicate-id]
        why 引用它时不知道指哪一个。
        why Nobody could tell which of the two is meant.
        mend 改其中一个的 id。
        mend Change one of the ids.
        file city.json
          {
            "extends": "town.json",
            "hospitalClasses": [
              {"id": "1", "name": {"zh": "一级", "en": "Primary"}},
              {"id": "2", "name": {"zh": "二级", "en": "Secondary"}},
              {"id": "1", "name": {"zh": "三级", "en": "Tertiary"}}
            ]
          }
        run medaid validate city.json

        [period-order]
        why 这样的期间里没有一天。
        why Such a period has no day in it.
        mend 更正起止日期。
        mend Correct the dates.
        file city.json
          {
            "extends": "town.json",
            "inForce": {"from": "2024-01-01", "through": "2023-12-31", "cite": "第五条"}
          }
        run medaid validate city.json

        [document-period]
        why 文件还没有施行或已经失效时，它的规则不能适用。
        why While a document is not in force, its rules do not apply.
        mend 更正规则的 inForce，或文件的起止日期。
        mend Correct the inForce of the rule, or the dates of its document.
        file city.json
          {
            "extends": "town.json",
            "documents": [
              {"id": "1号", "number": "某政规〔2024〕1号", "title": "某县医疗救助办法"},
              {"id": "2号", "number": "某政规〔2024〕2号", "title": "某县因病致贫救助办法", "from": "2024-07-01", "through": "2026-12-31"}
            ],
            "benefits": [
              {
                "id": "extra", "name": {"zh": "因病致贫救助", "en": "Poor through illness"}, "cite": "2号 二", "base": "burden",
                "inForce": {"from": "2024-06-30", "through": "2026-12-31"}, "rows": [{"rate": "5%"}]
              },
              {
                "id": "third", "name": {"zh": "三次救助", "en": "Third"}, "cite": "2号 三", "base": "burden", "rows": [{"rate": "5%", "cite": "第三条"}]
              }
            ],
            "articles": [
              {"article": "第一条", "notComputed": {"zh": "目的", "en": "purpose"}},
              {"article": "第二条", "modelledBy": "categories"},
              {"article": "第三条", "modelledBy": ["exclusions", "benefits.basic"]},
              {"article": "第四条", "modelledBy": "pools.annual"},
              {"article": "第五条", "modelledBy": "inForce"},
              {"article": "2号 一至三", "modelledBy": ["benefits.extra", "benefits.third"]}
            ]
          }
        run medaid validate city.json

        [edge-order]
        why 上限不递增，后面的分段就是空的。
        why When edges do not rise, the band behind is empty.
        mend 按从小到大写。
        mend Write them from low to high.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [
                {"bands": [{"upTo": 30000, "rate": "60%"}, {"upTo": 20000, "rate": "70%"}, {"rate": "80%"}]}
              ]}]
          }
        run medaid validate city.json

        [rate-above-whole]
        why 支付不会超过费用本身。
        why Nobody is paid more than the cost.
        mend 写 0% 至 100%；750% 多半是 75%。
        mend Write 0% to 100%; 750% is most likely 75%.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [{"when": {"category": "1"}, "rate": "900%"}, {"rate": "70%"}]}]
          }
        run medaid validate city.json

        [unknown-path]
        why 改动或说明落在不存在的地方，不会起作用。
        why What leads nowhere has no effect.
        mend 照提示写出位置；medaid show 文件 --resolved 列出全部位置。
        mend Write the place as the help line says; medaid show FILE --resolved has all places.
        file city.json
          {
            "extends": "town.json",
            "articles": [{"article": "第一条至第五条", "modelledBy": ["categories", "benefits.basik.rows"]}]
          }
        run medaid validate city.json

        [unused-reading]
        why 口径说明怎样理解条文，没有规则引用就是空话。
        why A reading says how the text is understood; when no rule rests on it, it says nothing.
        mend 在依据它的规则中写 reading，或删去。
        mend Name it under reading in its rule, or take it out.
        file city.json
          {
            "extends": "town.json",
            "readings": [{"id": "R1", "cite": "第三条", "unclear": {"zh": "按年还是按次", "en": "by year or by claim"}, "chosen": {"zh": "按年", "en": "by year"}}]
          }
        run medaid validate city.json

        [unlisted-article]
        why articles 应列出全部条文，漏掉的可能没有执行。
        why articles lists the whole text; what it lacks may have been overlooked.
        mend 在 articles 中补上该条，或更正引用。
        mend Add the article to articles, or correct the cite.
        file city.json
          {
            "extends": "town.json",
            "pools": [{"id": "annual", "cite": "第六条"}],
            "articles": [{"article": "第一条至第五条", "modelledBy": ["categories", "benefits.basic", "pools.annual"]}]
          }
        run medaid validate city.json

        [missing-article]
        why 没有交代的条文可能漏了规定。
        why An article that is not accounted for may hold a rule.
        mend 写明由哪些部分体现（modelledBy），或为何不计算（notComputed）。
        mend Say which parts model it (modelledBy), or why it is not computed (notComputed).
        file city.json
          {
            "extends": "town.json",
            "articles": [
              {"article": "第一条", "notComputed": {"zh": "目的", "en": "purpose"}},
              {"article": "第二条", "modelledBy": "categories"},
              {"article": "第五条", "modelledBy": "inForce"}
            ]
          }
        run medaid validate city.json

        [missing-citation]
        why 没有条文就无从核对。
        why Without an article nobody can check it.
        mend 写上 cite。
        mend Add the cite.
        file city.json
          {
            "extends": "town.json",
            "pools": [{"id": "stay", "per": "claim", "limit": 20000, "name": {"zh": "每次限额", "en": "Limit of a claim"}}],
            "benefits": [{"id": "basic", "pools": ["annual", "stay"]}]
          }
        run medaid validate city.json

        [unused-parameter]
        why 使用者会被要求给出一个用不到的数。
        why Users would be asked for a figure that nothing needs.
        mend 删去，或在规则中用上。
        mend Take it out, or use it in a rule.
        file city.json
          {
            "extends": "town.json",
            "parameters": {
              "disposable_income": {"describes": "previous-year", "cite": "第三条"}
            }
          }
        run medaid validate city.json

        [unused-name]
        why 定义了而没有用到，多半漏写了一处。
        why What is defined and not used was most likely forgotten somewhere.
        mend 删去，或在规则中用上。
        mend Take it out, or use it in a rule.
        file city.json
          {
            "extends": "town.json",
            "facts": {"in_province": {"hospital_region": ["city", "province"]}}
          }
        run medaid validate city.json

        [unreachable-step]
        why 起付标准以下不支付，这一段永远用不到。
        why Nothing is paid below the deductible, so the band is never used.
        mend 更正起付标准或分段。
        mend Correct the deductible or the band.
        file city.json
          {
            "extends": "town.json",
            "benefits": [{"id": "basic", "rows": [
                {"when": {"category": "1"}, "rate": "90%"},
                {"deductible": 10000, "bands": [{"upTo": 10000, "rate": "60%"}, {"rate": "70%"}]}
              ]}]
          }
        run medaid validate city.json

        [unreachable-category]
        why 前面的类别已经包括了这些人。
        why Earlier categories take all these persons.
        mend 更正身份，或删去这一类。
        mend Correct its identities, or take it out.
        file city.json
          {
            "extends": "town.json",
            "categories": [
              {"id": "3", "name": {"zh": "三类", "en": "Class 3"}, "identities": ["minimum-living"], "cite": "第二条"}
            ]
          }
        run medaid validate city.json

        [repeated-identity]
        why 排在前面的类别优先，后面的写法不起作用。
        why The earlier category goes first, so this one has no effect.
        mend 只写在一类里。
        mend Name it in one category.
        file city.json
          {
            "extends": "town.json",
            "categories": [{"id": "2", "identities": ["minimum-living", "extreme-poverty"]}]
          }
        run medaid validate city.json

        [uncovered-identity]
        why 归了类却没有待遇的人，什么也得不到。
        why Persons of a category without a benefit get nothing.
        mend 给这一类写上档，或说明原文如此（accepted）。
        mend Give the category a row, or say under accepted that the text means it.
        file city.json
          {
            "extends": "town.json",
            "categories": [
              {"id": "3", "name": {"zh": "三类", "en": "Class 3"}, "identities": ["orphan"], "cite": "第二条"}
            ]
          }
        run medaid validate city.json
        """#
}
