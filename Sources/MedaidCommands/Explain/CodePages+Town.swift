extension CodePages {
    /// The small policy that examples extend: two classes, one deductible, one limit.
    static let town = #"""
        {
          "format": 1,
          "id": "town",
          "name": {"zh": "某县", "en": "A county"},
          "document": {"number": "某政规〔2024〕1号", "title": "某县医疗救助办法"},
          "inForce": {"from": "2024-01-01", "cite": "第五条"},
          "money": {
            "eligible_cost": {"plus": ["in_scope"], "cite": "第三条"},
            "burden": {"plus": ["eligible_cost"], "minus": ["insurance_paid"], "cite": "第三条"}
          },
          "categories": [
            {"id": "1", "name": {"zh": "一类", "en": "Class 1"}, "identities": ["extreme-poverty"], "cite": "第二条"},
            {"id": "2", "name": {"zh": "二类", "en": "Class 2"}, "identities": ["minimum-living"], "cite": "第二条"}
          ],
          "exclusions": [{"reason": "care-not-covered", "unless": {"care": ["inpatient", "day-surgery"]}, "cite": "第三条"}],
          "pools": [{"id": "annual", "limit": 50000, "cite": "第四条", "name": {"zh": "年度限额", "en": "Annual limit"}}],
          "benefits": [
            {
              "id": "basic", "name": {"zh": "住院救助", "en": "Inpatient assistance"}, "cite": "第三条", "base": "burden", "pools": ["annual"],
              "rows": [{"when": {"category": "1"}, "rate": "90%"}, {"when": {"category": "2"}, "deductible": 1000, "rate": "70%"}]
            }
          ],
          "articles": [
            {"article": "第一条", "notComputed": {"zh": "目的", "en": "purpose"}},
            {"article": "第二条", "modelledBy": "categories"},
            {"article": "第三条", "modelledBy": ["exclusions", "benefits.basic"]},
            {"article": "第四条", "modelledBy": "pools.annual"},
            {"article": "第五条", "modelledBy": "inForce"}
          ]
        }

        """#
}
