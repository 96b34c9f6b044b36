extension Field {
    /// Further names of a column of amounts; see `otherNames`.
    var amountNames: String {
        switch self {
        case .quotaLimit: "单病种限额标准 单病种限额金额 单病种付费限额 病种限额 病种限额标准 single_disease_limit"
        case .total:
            """
            医疗费 医疗费用 医疗费合计 医疗费用合计 医疗费总金额 医疗费用总额 医疗费用总金额 医疗总费用 医疗总费用金额 医疗总金额 医疗总额 总医疗费 总医疗费用
            总费用 总费用金额 总金额 费用总额 费用总金额 费用合计 医药费总额 医药费用总额 医药总费用 总医药费用 住院总费用 住院费用总额 住院医疗总费用
            门诊总费用 门诊费用总额 就诊总费用 发生总费用 发生费用总额 发生医疗总费用 结算总费用
            med_sumfee total_amount total_cost total_costs total_fee total_fees total_charge total_charges total_expense total_expenses
            total_medical_cost total_medical_expense medical_expenses gross_charges ylfze ylzfy zje
            """
        case .inScope:
            """
            符合政策范围金额 符合政策范围费用 符合政策范围内金额 符合政策范围内费用 符合范围金额 符合范围费用 符合医保报销金额 符合医保报销费用
            符合医保范围金额 符合医保范围费用 符合医保政策范围金额 符合医保政策范围费用 政策范围金额 政策范围费用 政策范围内金额 政策范围内医疗费用
            政策范围内总费用 政策内费用 政策内金额 医保政策范围内费用 医保政策范围内金额 医保政策范围费用 医保范围内费用 医保范围内金额 医保范围费用
            范围内费用 范围内金额 合规金额 合规费用 合规医疗费 合规医疗费用 合规医疗费用总额 合规总费用 医保合规费用 医保合规金额 inscp_amt
            in_scope_amount in_scope_cost in_scope_costs in_scope_expense eligible_medical_cost covered_charges ybfwnfy zcfwnfy hgfy
            """
        case .advanceSelfPay:
            """
            先行自付金额 先行自付费用 先行自付额 先行自付部分 先自付 先自付金额 个人先行自付 个人先行自付金额 乙类先行自付 乙类先行自付金额 乙类先行自付费用
            乙类先自付 乙类自付 乙类自付金额 乙类自付费用 乙类个人先行自付 advance_self_payment xxzf xxzfje
            """
        case .overLimitSelfPay:
            """
            超限价自费金额 超限价自费费用 超限价自付 超限价自付金额 超限价自付费用 超限价金额 超限价费用 超限价部分 超限额自费 overlmt_amt
            over_limit_amount cxjzf cxjzfje
            """
        case .ownExpense:
            """
            全自费金额 全自费费用 全额自费 全额自费金额 全额自费费用 完全自费 完全自费金额 完全自费费用 纯自费 纯自费金额 纯自费费用
            丙类费用 丙类金额 丙类自费 丙类自费金额 own_expenses out_of_catalogue qzf qzfje
            """
        case .basicPaid:
            """
            基本医保支付金额 基本医保支付额 基本医保支出 基本医保支出金额 基本医保报销 基本医保报销金额 基本医保基金支付 基本医保基金支出 基本医保统筹
            基本医保统筹支付 基本医保统筹支付金额 基本医保统筹报销 基本医保统筹基金 基本医保统筹基金支付 基本医保统筹基金支出 基本医保统筹基金支付金额
            基本医疗保险支付 基本医疗保险支付金额 基本医疗保险支出 基本医疗保险报销 基本医疗保险报销金额 基本医疗保险基金支付 基本医疗保险基金支出
            基本医疗保险统筹支付 基本医疗保险统筹基金支付 基本医疗保险统筹基金支付金额 基本医疗保险统筹基金支出 基本医疗保险统筹基金支出金额
            基本医疗支付 基本医疗支付金额 基本医疗报销 基本医疗报销金额 基本医疗基金支付 基本医疗基金支出 基本医疗基金 基本医疗统筹支付
            基本医疗统筹基金支付 基本医疗统筹基金支出 基本统筹支付 统筹支付 统筹支付金额 统筹支出 统筹支出金额 统筹报销 统筹报销金额 统筹金支付
            统筹金支付金额 统筹基金 统筹基金支付 统筹基金支付金额 统筹基金支付额 统筹基金支出 统筹基金支出金额 统筹基金报销 统筹基金报销金额
            医保统筹 医保统筹支付 医保统筹支付金额 医保统筹支出 医保统筹报销 医保统筹报销金额 医保统筹金支付 医保统筹基金支付 医保统筹基金支付金额
            医保统筹基金支出 医疗保险统筹基金支付 医疗保险统筹基金支出 医疗统筹支付 医疗统筹基金支付 本次统筹支付 本次统筹支付金额 本次统筹基金支付
            居民基本医保支付 居民医保统筹支付 居民统筹支付 居民统筹基金支付 居民统筹基金支出 城乡居民基本医保支付 城乡居民基本医疗保险支付
            职工基本医保支付 职工医保统筹支付 职工统筹支付 职工统筹基金支付 职工统筹基金支出 职工基本医疗保险支付
            basic_insurance_paid basic_medical_insurance_paid pooled_fund_paid ybtcjjzf ybtcjjzfje tcjjzf tcjjzfje tczf tczfje
            """
        case .criticalIllnessPaid:
            """
            大病支付 大病支付金额 大病支出 大病支出金额 大病报销 大病报销金额 大病基金 大病基金支付 大病基金支出 大病保险 大病保险支付金额 大病保险支付额
            大病保险支出 大病保险支出金额 大病保险报销 大病保险报销金额 大病保险赔付 大病保险赔付金额 大病保险基金 大病保险基金支付 大病保险基金支出
            大病保险资金支付 大病保险资金支出 大病医疗保险支付 大病医疗保险支出 大病补充医疗保险支付 大病补充医疗保险支出 大病补充医疗保险基金支付
            大病补充医疗保险基金支出 本次大病保险支付 本次大病保险支付金额 居民大病 居民大病支付 居民大病报销 居民大病基金 居民大病基金支付 居民大病保险
            居民大病保险支付 居民大病保险支付金额 居民大病保险支出 居民大病保险报销 居民大病保险基金支付 居民大病保险基金支出 居民大病保险资金支付
            居民大病保险资金支出 城乡居民大病保险 城乡居民大病保险支付 城乡居民大病保险支付金额 城乡居民大病保险报销 城乡居民大病保险报销金额
            城乡居民大病保险基金支付 城乡居民大病保险基金支出
            critical_illness_insurance_paid serious_illness_paid serious_illness_insurance_paid dbbx dbbxzf dbbxzfje jmdbbx jmdbzf
            """
        case .supplementaryPaid:
            "补充保险支付金额 补充保险支出 补充保险报销 补充保险报销金额 supplementary_insurance_paid"
        case .otherRelief:
            """
            其他减免金额 商业保险支付 商业保险支付金额 商业保险赔付 商业保险赔付金额 商业保险报销 商业健康保险支付 商业健康保险赔付
            商业补充医疗保险赔付 商保支付 商保赔付 商保赔付金额 惠民保支付 惠民保赔付 惠民保赔付金额 医疗互助支付 医疗互助补助 医疗互助金额
            职工医疗互助支付 职工医疗互助补助 职工互助补助 互助支付 互助金支付 慈善救助 慈善救助金额 慈善帮扶 慈善捐助
            commercial_insurance_paid mutual_aid_paid sybx sybxzf
            """
        case .assistancePaid:
            """
            已付医疗救助金额 已付救助 已付救助金额 医疗救助 医疗救助金额 医疗救助额 医疗救助支付 医疗救助支付金额 医疗救助支出 医疗救助支出金额
            医疗救助基金 医疗救助基金支付 医疗救助基金支付金额 医疗救助基金支出 医疗救助基金支出金额 医疗救助金 医疗救助金支付 医疗救助报销 医疗救助报销金额
            医疗救助补助 医疗救助补助金额 救助金额 救助支付 救助支付金额 救助支出 救助金 救助金支付 救助金支付金额 救助基金支付 实际救助金额 实际医疗救助金额
            本次救助金额 本次医疗救助 本次医疗救助金额 本次医疗救助支付 ma_amt
            medical_assistance medical_assistance_paid medical_assistance_amount assistance_amount yljz yljzzf yljzzfje
            """
        default: ""
        }
    }

    /// The columns whose sum is `supplementaryPaid`, each under its national name and its further names. Columns of
    /// different parts are added up; two names of one part are the same amount twice.
    static let supplementaryParts: [(national: String, names: String)] = [
        (
            "hifes_pay",
            """
            企业补充 企业补充支付 企业补充支出 企业补充保险 企业补充保险支付 企业补充医疗 企业补充医疗支付 企业补充医疗保险 企业补充医疗保险支付
            企业补充医疗保险支出 企业补充医疗保险基金支付 企业补充医疗保险基金支出 补充医疗保险基金支出 qybc qybczf
            """
        ),
        (
            "hifob_pay",
            """
            职工大额 职工大额支付 职工大额支出 职工大额报销 职工大额报销金额 职工大额基金支付 职工大额补助 职工大额补助支付 职工大额补助金额 职工大额医疗 职工大额医疗支付
            职工大额医疗补助 职工大额医疗补助支付 职工大额医疗补助基金支出 职工大额医疗费用补助 职工大额医疗费用补助支付 职工大额医疗费用补助基金支付
            职工大额医疗费用补助基金支出 大额医疗补助基金支付 大额医疗补助基金支出 大额医疗费用补助基金支付 大额医疗费用补助基金支出 zgde zgdebz zgdezf
            """
        ),
        (
            "cvlserv_pay",
            """
            公务员补助 公务员补助支付 公务员补助支出 公务员补助金额 公务员补助基金 公务员补助基金支付 公务员补助基金支出 公务员基金 公务员基金支付
            公务员医疗补助 公务员医疗补助金额 公务员医疗补助支付 公务员医疗补助支付金额 公务员医疗补助支出 公务员医疗补助基金 公务员医疗补助基金支付
            公务员医疗补助基金支出 公务员医疗补助资金支付 公务员医疗补助资金支出 civil_servant_paid gwybz gwybzzf gwyylbz
            """
        ),
        ("oth_pay", "其他支出 其他支出金额 其他基金 其他基金支付 其他基金支出 其它支出 其它基金支付 其它基金支出 othfund_pay"),
    ]
}
