import Values

extension Field {
    /// The table of fields, in the order of the record.
    public static let definitions: [Definition] = [
        row(
            .claimID, "claim_id", "结算编号", ["setl_id"], .text, "每笔结算一个；批量必填且唯一",
            "id of the settlement; required and unique in batch"),
        row(.personID, "person_id", "人员编号", ["psn_no"], .text, "同一人的各笔相同；批量必填", "id of the person; required in batch"),
        row(.name, "name", "姓名", ["psn_name"], .text, "从不需要", "the name; never needed"),
        row(
            .birthDate, "birth_date", "出生日期", ["brdy"], .day, "仅在规则问到年龄时需要",
            "needed only where a rule asks for age"),
        row(
            .insurance, "insurance", "险种", ["insutype"], .word("insurance"), "居民或职工；默认居民",
            "resident or employee; default resident"),
        row(
            .enrolment, "enrolment", "参保状态", [], .word("enrolment"), "已参保、申请时参保或未参保；默认已参保",
            "enrolled, late or none; default enrolled"),
        row(
            .identities, "identities", "救助身份", [], .identities, "救助身份，可带日期：低保对象@2024-03-01..2024-09-30",
            "what the person is recognised as, with dates if any: dibao@2024-03-01..2024-09-30"),
        row(.category, "category", "救助类别", [], .code, "须由人说明类别时的类别", "the category, where somebody must state it"),
        row(
            .admitted, "admitted", "入院日期", ["begndate"], .day, "默认同结算日期",
            "date of admission; default the settlement date"),
        row(.date, "date", "结算日期", ["setl_time", "enddate"], .day, "结算日期；必填", "date of settlement; required"),
        row(.care, "care", "医疗类别", ["med_type"], .word("care"), "医疗类别；必填", "type of care; required"),
        row(
            .hospitalRegion, "hospital_region", "就医地", [], .word("hospital_region"), "市内、省内或省外；默认市内",
            "city, province or outside; default city"),
        row(
            .hospitalClass, "hospital_class", "医院类别", ["hosp_lv"], .code, "仅在规则问到时需要",
            "class of the hospital; needed only where a rule asks"),
        row(
            .householdID, "household_id", "家庭编号", [], .code, "同一家庭的人相同；默认本人", "id of the household; default the person"),
        row(
            .disease, "disease", "病种", ["dise_codg"], .code, "仅在规则问到时需要；默认无",
            "needed only where a rule asks; default none"),
        row(
            .event, "event", "事项", [], .word("event"), "结算、申请或年终；默认结算", "claim, application or year-end; default claim"),
        row(
            .designated, "designated", "定点", [], .flag, "是否定点机构；默认是", "whether the hospital is designated; default yes"),
        row(
            .referral, "referral", "规范转诊", [], .flag, "是否规范转诊（无需转诊也为是）；市内默认是，其余必填",
            "referred properly, or none required; default yes in the city, else required"),
        row(
            .emergency, "emergency", "急诊抢救", [], .flag, "是否急诊抢救；默认否",
            "emergency treatment; default no, yes for emergency care"),
        row(.followUp, "follow_up", "复诊", [], .flag, "是否复诊；默认否", "follow-up visit; default no"),
        row(.directSettlement, "direct_settlement", "直接结算", [], .flag, "是否直接结算；默认是", "settled directly; default yes"),
        row(.application, "application", "申请事项", [], .code, "申请哪一项待遇：编号或中文名；默认无", "what was applied for; default none"),
        row(.appliedOn, "applied_on", "申请日期", [], .day, "提出申请的日期；默认无", "date of the application; default none"),
        row(
            .riskAssessed, "risk_assessed", "返贫致贫风险认定", [], .flag, "是否认定有返贫致贫风险；默认否",
            "assessed as at risk of poverty; default no"),
        row(.rareDisease, "rare_disease", "罕见病", [], .flag, "是否罕见病；默认否", "rare disease; default no"),
        row(
            .continuousEnrolment, "continuous_enrolment", "连续参保", [], .flag, "是否连续参保；默认否",
            "enrolled without a break; default no"),
        row(.meansTested, "means_tested", "经济状况核对", [], .flag, "是否通过经济状况核对；默认否", "means test passed; default no"),
        row(
            .quotaLimit, "quota_limit", "单病种限额", [], .yuan, "单病种限额（元）；默认无", "single-disease limit in yuan; default none"
        ),
        row(
            .total, "total", "医疗费总额", ["medfee_sumamt"], .yuan, "账单上的全部费用（元）；默认政策范围内、先行自付、超限价自费、全自费之和",
            "everything billed, yuan; default in scope, advance, over-limit and own expense together"),
        row(
            .inScope, "in_scope", "政策范围内费用", ["inscp_scp_amt"], .yuan, "政策范围内费用（元）；必填",
            "what basic insurance counts, yuan; required"),
        row(
            .advanceSelfPay, "advance_self_pay", "先行自付", ["preselfpay_amt"], .yuan, "乙类先行自付（元）；默认 0",
            "class-B advance, yuan; default 0"),
        row(
            .overLimitSelfPay, "over_limit_self_pay", "超限价自费", ["overlmt_selfpay"], .yuan, "超限价自费（元）；默认 0",
            "above a price limit, yuan; default 0"),
        row(
            .ownExpense, "own_expense", "全自费", ["fulamt_ownpay_amt"], .yuan, "全自费（元）；默认总额减政策范围内、先行自付、超限价自费",
            "outside the catalogue, yuan; default the total less in scope, advance and over-limit"),
        row(
            .basicPaid, "basic_paid", "基本医保支付", ["hifp_pay"], .yuan, "基本医保支付（元）；默认 0",
            "paid by basic insurance, yuan; default 0"),
        row(
            .criticalIllnessPaid, "critical_illness_paid", "大病保险支付", ["hifmi_pay"], .yuan, "大病保险支付（元）；默认 0",
            "paid by critical-illness insurance, yuan; default 0"),
        row(
            .supplementaryPaid, "supplementary_paid", "补充保险支付", ["hifes_pay", "hifob_pay", "cvlserv_pay", "oth_pay"],
            .yuan, "补充保险支付（元）；默认 0", "paid by supplementary insurance, yuan; default 0"),
        row(
            .otherRelief, "other_relief", "其他减免", [], .yuan, "商业保险、互助等（元）；默认 0",
            "commercial insurance and mutual aid, yuan; default 0"),
        row(
            .assistancePaid, "assistance_paid", "已付医疗救助", ["maf_pay"], .yuan, "此前已付的医疗救助（元）；默认无",
            "assistance paid before, yuan, for comparison; default none"),
        row(
            .refund, "refund", "退费", ["refd_setl_flag"], .flag, "是否退费；默认否",
            "a refund, whose amounts are negative; default no"),
        row(.reverses, "reverses", "冲销结算编号", [], .text, "退费所冲销的结算编号", "the claim_id that a refund cancels"),
    ]

    private static func row(
        _ field: Field, _ name: String, _ label: String, _ national: [String], _ kind: Kind, _ zh: String, _ en: String
    ) -> Definition {
        Definition(
            field: field, name: name, label: label, national: national, kind: kind, summary: Label(zh: zh, en: en))
    }
}
