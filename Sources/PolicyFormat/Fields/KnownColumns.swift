/// Columns that real exports have and that are no field (已知但不用的列): they pass through without a word.
///
/// A payment of an insurance or relief that lowers the burden is never here, since it must not pass unseen: hifdm_pay
/// (伤残人员医疗保障, paid by a fund, part of no field) stops a run when it has amounts. hosp_part_amt (医院负担金额) is
/// here: the hospital is no insurance, and what a hospital bears is worked out by the policy.
/// The stand-ins of `Field` are known too where a better column gives the field.
public enum KnownColumns {
    /// Whether a name is one of them.
    public static func contains(_ name: String) -> Bool { plain.contains(PlainName(name)) }

    /// In the form that names are compared in; made once, when the first header is read.
    private static let plain = Set(names.map { PlainName($0) })

    /// All names, as they are usually written.
    public static let names: [String] = Field.words(
        interface + " " + interfaceLists + " " + totals + " " + personal + " " + bases + " " + yearToDate + " " + costs
            + " " + people + " " + places + " " + stay + " " + office + " " + initials + " " + english)

    /// The national interfaces' records: settlement (2207, 2304, 5203), person (1101), admission (2401, 2402).
    private static let interface = """
        mdtrt_id medins_setl_id setl_type setl_way psn_setlway setl_cashpay_way setl_year setl_ym init_mdtrt_id
        psn_cert_type mdtrt_cert_type mdtrt_cert_no card_sn gend age naty tel mob addr emp_no emp_name emp_type emp_mgt_type psn_mgtcode
        psn_type psn_type_lv sp_psn_type psn_insu_stas psn_insu_date paus_insu_date psn_insu_rlts_id psn_insu_mgt_eid
        cvlserv_flag cvlserv_lv maf_psn_flag flxempe_flag nwb_flag nwb_adm_type nwb_age nwb_bir_wt nwb_adm_wt insu_optins insu_admdvs
        insu_admdvs_name insuplc_admdvs insuplc_admdvs_name insuplc mdtrtarea_admvs mdtrtarea_admdvs poolarea_no poolarea fix_blng_admdvs
        fixmedins_code fixmedins_name fixmedins_poolarea fixmedins_type medins_code medins_name medins_type
        lmtpric_hosp_lv dedc_hosp_lv aprv_hosp_lv pay_loc clr_pay_loc out_setl_flag reim_flag vali_flag mid_setl_flag refl_setl_flag otp_ipt_flag
        dise_name dise_type_code wm_dise_code tcm_dise_code diag_code diag_name diag_dept diag_type opsp_dise_code opsp_dise_name bydise_setl_flag
        main_cond_dscr oprn_oprt_code oprn_oprt_name otp_diag_info inhosp_stas inhosp_status
        act_pay_dedc dedc_std crt_dedc pool_prop_selfpay reim_prop crt_payb_lmt_amt pric_uplmt_amt
        fund_pay_sumamt hif_pay_sumamt fund_pay_type fund_pay_type_name setl_proc_info
        psn_part_amt psn_part_am psn_pay psn_cash_pay pdn_cash_pay cash_payamt acct_pay acct_payamt acct_mulaid_pay self_acct_pay
        ownpay_amt selfpay_amt psn_ownpay psn_selfpay psn_selfpay_amt psn_ownpay_amt hosp_part_amt hosp_part_pay ownpay_hosp_part medins_disc_amt balc acct_used_flag
        clr_optins clr_optins_name clr_way clr_type clr_type_lv clr_ym clr_appy_evt_id clr_stas clr_date fund_appy_sum
        invono inv_no bill_code bill_no biz_sn elec_bill_code elec_billno_code elec_bill_chkcode
        ipt_otp_no ipt_no otp_no medrcdno medcasno ipt_days ipt_cnt adm_way dscg_way dscg_stas dscg_time dscg_date
        adm_diag_dscr adm_dept_codg adm_dept_name adm_bed adm_caty dscg_dept_codg dscg_dept_name dscg_bed dscg_caty
        dscg_maindiag_code dscg_maindiag_name dept_code dept_name caty dr_name dr_code atddr_no atddr_name chfpdr_code chfpdr_name
        coner_name coner_tel matn_type birctrl_type birctrl_matn_date fpsc_no latechb_flag geso_val fetts fetus_cnt pret_flag
        pre_pay_flag ars_year_ipt_flag trum_flag rel_ttp_flag cop_flag exp_content memo rid
        opter opter_id opter_name opt_time optins_no crter_id crter_name crte_time crte_optins_no updt_time
        msgid infno inf_refmsgid sender_trns_sn recer_sys_code setl_sn hi_no hi_type hi_paymtd hi_setl_lv hsorg hsorg_opter
        """

    /// The interface's fee lines and the settlement list (4101).
    private static let interfaceLists = """
        feedetl_sn init_feedetl_sn rx_drord_no rxno chrg_bchno fee_ocur_time cnt pric det_item_fee_sumamt selfpay_prop
        hilist_code hilist_name hilist_lv medins_list_codg medins_list_name list_type list_codg med_list_codg med_chrgitm_type chrgitm_lv
        bas_medn_flag hi_nego_drug_flag drt_reim_flag etip_flag tcmdrug_used_way med_chrgitm item_sumamt item_claa_amt item_clab_amt
        item_ownpay_amt item_oth_amt amt sumamt claa_sumfee clab_amt fulamt_ownpay_amt_sum oth_amt setl_begn_date setl_end_date
        setl_list_id setl_list_no dclr_time ntly resd_addr curr_addr prfs emp_addr emp_tel conerd_rlts act_ipt_days adm_cond
        vent_used_dura spga_nurscare_days lv1_nurscare_days scd_nurscare_days lv3_nursecare_days medins_fill_dept medins_fill_psn
        bld_cat bld_amt bld_unt diag_code_cnt oprn_oprt_code_cnt maindiag_flag drg_code drg_name dip_code dip_name
        """

    /// Sums over several funds.
    private static let totals = """
        基金支付总额 基金支付合计 基金支付总金额 基金支出总额 基金支出合计 医保基金支付总额 医保基金支付合计 医保支付总额 医保支付合计 医保支付总金额
        报销总额 报销总金额 报销合计 总报销金额 合计报销金额 医保报销总额 医保报销合计 应支付小计 各项基金支付合计 社保支付合计
        """

    /// How the person paid, and the shares that stay with the person.
    private static let personal = """
        个人账户 个人账户支付 个人账户支付金额 个人账户支付额 个人账户支付总额 个人账户支出 个人账户支出金额 个人账户金额 本次个人账户支付 本次账户支付 本次账户支出 本次帐户支付 本次帐户支出
        个人帐户 个人帐户支付 个人帐户支付金额 个人帐户支出 个人账户余额 个人帐户余额 账户支付 账户支付金额 帐户支付 帐户支付金额 账户支出 账户余额 帐户余额
        个账 个账支付 个账支付金额 个账支出 个账余额 医保个人账户支付 医保个人账户支付金额 医保账户支付 医保账户支出 指定账户支付金额 当年账户支付 历年账户支付 当年帐户支付 历年帐户支付
        个人账户共济支付 个人账户共济支付金额 账户共济支付 账户共济支付金额 共济支付 共济支付金额 共济账户支付 共济账户支出 家庭共济支付 家庭共济账户支付 家庭账户支付 余额
        现金 现金支付 现金支付金额 现金支付总额 现金支出 现金金额 个人现金 个人现金支付 个人现金支付金额 个人现金支出 个人现金支出金额 个人现金金额 个人现金支付总额 本次现金支付 本次现金支出
        微信支付 微信支付金额 支付宝支付 支付宝支付金额 银行卡支付 银联支付 刷卡支付 移动支付 线上支付 POS支付 一卡通支付 一卡通支付金额 第三方支付金额 银行转账支付 预交金支付 预交金支付金额 预交金 预交金额 预缴金额 预交款 押金 补缴金额
        退费金额 退款金额 找零金额 实收金额 应收金额 优惠金额 舍入金额 欠费金额
        个人支付 个人支付金额 个人支付总额 个人支付总金额 个人支付合计 个人实际支付 个人负担 个人负担金额 个人负担总额 个人负担总金额 个人负担费用
        个人承担 个人承担金额 个人自付 个人自付金额 个人自付费用 个人自付总额 个人自付合计 个人自费 个人自费金额 个人自费费用 自付 自付金额 自付费用
        自付总额 自费 自费金额 自费费用 自费总额 自费合计 自理 自理金额 自理费用 自负金额 部分自付 部分自付金额 部分自费 部分自费金额 部分自费费用
        分段自付 统筹分段自付 统筹自付 统筹自付金额 起付线自付 起付标准自付 大病自付 大病自付金额 大额自付 公补自付 二次补助自付 超封顶线自付
        超封顶线个人自付金额 超限额自付 范围内自付 政策范围内自付 政策范围内个人自付 政策范围内个人负担 合规自付 合规自付费用 转外自付 转院自费
        医院负担 医院负担金额 医院垫付 医院垫付金额 医院承担 医院承担金额 医院承担部分 自费中医院承担部分
        """

    /// Deductibles, limits, rates, and costs on which something is paid.
    private static let bases = """
        起付线 起付线金额 起付标准 起付标准金额 起付金额 本次起付线 本次起付标准 实际起付线 实际支付起付线 实际支付起付线金额 起付线费用 起付线支付 累计起付线
        大病起付线 大病保险起付线 医疗救助起付线 救助起付线 救助起付标准 医疗救助起付标准 门槛费 封顶线 年度限额 支付限额 救助限额 救助封顶线 年度救助限额
        本次可支付限额金额 可支付限额 剩余额度 救助剩余额度 救助余额 定额标准 结算定额 病种定额 支付标准 病种支付标准
        报销比例 支付比例 统筹支付比例 统筹报销比例 基本医疗统筹支付比例 基本医疗保险统筹基金支付比例 基本医疗统筹自付比例 自付比例 救助比例 医疗救助比例
        大病报销比例 大病支付比例 大病保险报销比例 实际报销比例 按责任支付比例 补助比例 赔付比例
        基本医疗费用 符合基本医疗费用 进入统筹 进入统筹金额 进入统筹费用 进入统筹额 进入大病 进入大病金额 进入大病费用 进入大病保险金额 进入大病保险费用
        进入大额金额 进入大额费用 进入救助金额 进入救助费用 进入医疗救助金额 进入医疗救助费用 纳入救助金额 纳入救助费用 纳入医疗救助金额 纳入医疗救助费用
        救助基数 医疗救助基数 进入公补费用 进入二次补助费用 进入报销金额 进入报销范围金额 超封顶线金额 超封顶线费用 超限额金额
        """

    /// What the year came to so far, which is not a payment of this settlement.
    private static let yearToDate = """
        本年累计救助金额 本年度累计救助金额 年度累计救助金额 当年累计救助金额 年度累计医疗救助金额 本年累计医疗救助金额 本年救助累计 本年医疗救助累计
        年度已救助金额 本年已救助金额 本年度已救助金额 年内已救助金额 累计已救助金额 年度统筹累计支付 本年统筹累计支付 本年统筹支付累计 本年统筹累计
        统筹累计支付 基本统筹累计支付 统筹基金累计支付 年度统筹支付累计 本年大病累计支付 本年大病支付累计 大病累计支付 年度大病累计支付
        本年大额支付累计 本年账户支付累计 本年现金支付累计 本年公补支付累计 本年医疗费累计 本年医疗费用累计 年度累计医疗费 年度累计自付 本年自付累计
        本年自费累计 本年住院次数累计 年度累计报销金额 本年累计报销金额 年度累计支付金额
        """

    /// Kinds of cost within the bill.
    private static let costs = """
        其他 其它 其他费 其他费用 其他金额 其它费 其它费用 床位费 诊察费 诊疗费 检查费 化验费 检验费 治疗费 手术费 护理费 卫生材料费 材料费 西药费 中药费 中药饮片费
        中成药费 药费 药品费 药品费用 药品总费用 一般诊疗费 一般诊疗服务费 挂号费 输血费 输氧费 麻醉费 放射费 特检费 特治费 甲类 甲类费用 甲类金额
        乙类 乙类费用 乙类金额 门诊费 门诊费用 住院费 住院费用 急诊费用 材料费用 诊疗项目费用 基本药物费用 国谈药费用 高值耗材费 耗材费
        """

    /// The person, the family and the certificate.
    private static let people = """
        序号 行号 编号 性别 年龄 民族 国籍 职业 婚姻状况 文化程度 电话 电话号码 联系电话 手机 手机号 手机号码 联系人 联系人电话 联系人姓名 与患者关系
        证件类型 证件类别 就诊凭证类型 就诊凭证编号 卡号 医保卡号 社保卡号 社会保障卡号 银行卡号 银行账号 开户银行 开户行 开户名 户名 收款人
        人员类别 人员类型 医疗人员类别 参保人员类别 特殊人员类型 人员状态 公务员标志 公务员级别 灵活就业标志 新生儿标志 医疗救助对象标志 救助对象标志
        是否救助对象 贫困人口标志 建档立卡标志 建档立卡人员标志 是否建档立卡 脱贫户标志 户主 户主姓名 户主身份证号 户主身份证号码 与户主关系 家庭人口 家庭人口数
        家庭成员数 户籍类型 户籍性质 户籍地址 户籍所在地 家庭住址 家庭地址 地址 居住地址 常住地址 残疾证号 残疾类别 残疾等级 残疾类型 低保证号 低保类型
        救助证号 救助证编号 特困证号 致贫原因 单位 单位名称 单位编号 单位编码 工作单位 参保单位 参保单位名称 人员参保状态 参保日期 参保年度 参保档次 档次
        """

    /// Places, hospitals and offices.
    private static let places = """
        统筹区 统筹区编码 统筹区名称 统筹区编号 参保地 参保地区 参保地编码 参保统筹区 参保机构 参保所属医保区划 参保地医保区划 医保区划 结算统筹区 归属地
        认定地 认定地区 所属区域 地区 区划 行政区划 行政区划代码 省 市 县 区 区县 县区 县市区 镇 乡镇 街道 镇街 乡镇街道 村 村居 村社 社区 村社区 就医地名称
        就医地编码 就医地行政区划 就医地行政区划代码 就医地医保区划 就诊地点 医院 医院名称 医院编码 医院编号 医院代码 就诊医院 就医医院 医疗机构 医疗机构名称
        医疗机构编码 医疗机构代码 医疗机构编号 就诊医疗机构 就诊医疗机构名称 就医机构 就医机构名称 定点医疗机构 定点医疗机构名称 定点医疗机构编码 定点医疗机构编号
        定点医疗机构代码 定点医药机构 定点医药机构名称 定点医药机构编号 定点医药机构编码 定点医药机构代码 定点机构名称 定点机构编码 定点机构编号 机构名称
        机构编码 机构编号 机构代码 医药机构名称 医药机构编码 定点归属机构 定点机构类型 限价医院等级 起付线医院等级 经办机构 经办机构名称 医保机构
        支付地点 支付地点类别 转出医院 转入医院 转往医院名称 药店名称
        """

    /// The stay, the diagnosis, the invoice.
    private static let stay = """
        出院日期 出院时间 离院日期 离院时间 出院结算日期 清算日期 清算时间 发票日期 开票日期 缴费日期 费用发生日期 费用发生时间 住院天数 实际住院天数 床日 床日数
        住院床日 住院次数 本次住院次数 就诊次数 就诊ID 就诊编号 就诊号 就诊流水号 就诊信息ID 医药机构结算ID 住院号 住院编号 住院流水号 门诊号 门诊流水号
        住院门诊号 病历号 病案号 登记号 病人ID 病人编号 患者ID 患者编号 诊断 诊断名称 诊断编码 诊断代码 主诊断 主要诊断 主要诊断名称 主要诊断编码 入院诊断
        入院诊断名称 入院诊断编码 出院诊断 出院诊断名称 出院诊断编码 出院主诊断 住院主诊断代码 住院主诊断名称 疾病 疾病名称 疾病编码 疾病代码 疾病诊断 病种名称
        手术名称 手术编码 手术操作名称 手术操作代码 科室 科室名称 科室编码 入院科室 入院科室名称 入院科室编码 出院科室 出院科室名称 出院科室编码 病区 床号 床位
        床位号 入院床位 出院床位 入院方式 入院途径 入院情况 出院情况 出院原因 离院方式 转归 在院状态 医生 医生姓名 医师 医师姓名 医师编码 主治医师 主治医生
        主治医师姓名 主治医师编码 主诊医师姓名 接诊医生 发票号 发票号码 发票代码 票据号 票据号码 票据代码 电子票据号码 电子票据代码 收据号 单据号 生育类别
        计划生育手术类别 门诊类别 医疗救助类别 救助方式 救助类型 救助次数 本年救助次数 报销次数 报销类型 报销类别 报销方式 费用类别 费用类型 DRG编码 DRG名称
        DIP编码 DIP名称 病组编码 病组名称 病组权重
        """

    /// How offices and systems handle the settlement.
    private static let office = """
        清算类别 清算方式 清算经办机构 清算机构 清算状态 清算年月 清算期 清算期号 医保局清算期 费款所属期 费款所属年月 账期 所属月份 所属年月 年份 年度 月份 月
        年 季度 结算年度 结算年月 结算月份 结算类别 结算类型 结算方式 结算状态 结算标志 结算期 结算期间 结算机构 结算地点 个人结算方式 中途结算标志 跨年结算标志
        跨年报销标志 支付方式 支付类型 支付类别 支付状态 支付标志 支付日期 支付时间 支付流水号 财务支付流水号 拨付日期 付款日期 付款方式 付费方式 医保支付方式
        医疗付费方式 基金支付类型 基金类型 基金类别 报销标志 报销日期 报销状态 报销时间 救助标志 救助日期 救助时间 救助状态 救助年度 救助编号 补助标志 保险号 保险编号
        医疗保险号 是否异地 异地标志 异地就医标志 是否异地就医 异地结算标志 异地备案标志 是否备案 备案编号 备案日期 是否跨省 有效标志 有效标识 审核状态 审核标志
        审核人 审核时间 审核日期 审核意见 审核扣款金额 扣款金额 审批人 审批日期 审批时间 审批状态 复核人 复核时间 经办人 经办人姓名 经办人编号 经办时间 经办日期
        操作员 操作人 操作时间 收费员 收款员 登记人 登记机构 录入人 录入人员 创建人 创建时间 修改人 修改时间 更新时间 更新人 上传时间 上传标志 交易流水号
        发送方报文ID 报文ID 批次号 业务流水号 业务类型 受理号 案件号 数据来源 来源 项目代码 项目名称 扩展字段 备注 说明 附件 状态
        """

    /// Pinyin initials.
    private static let initials = """
        xh xb nl mz dh lxdh sjh rylb cbd tcq yymc yljgmc yljgdm ks ksmc zyh mzh blh bah zyts cyrq cysj jzlsh fph zdmc bzmc
        grzhzf grzhzfje grxjzf grxjzfje grzf grzfje grzfei grzfu grfd zhzf xjzf gzzf qfx jjzfze bz ybzffs hzxb
        """

    /// Plain English.
    private static let english = """
        sex gender nationality ethnicity phone telephone mobile address township village county city_name district region_name
        hospital hospital_name hospital_id hospital_code hospital_no provider provider_id provider_name facility facility_name
        discharge_date discharged_on date_of_discharge discharge_time los length_of_stay stay_days total_days days bed_days visits
        diagnosis diagnosis_code diagnosis_name icd icd10 icd_code disease_name department ward doctor physician admission_id admission_no
        admission_type visit_id visit_no encounter_id invoice_no invoice_number invoice_date bill_date billing_date
        deductible deductible_paid copay copayment coinsurance out_of_pocket patient_paid patient_pay patient_share patient_payment
        self_paid self_pay self_payment personal_paid personal_account personal_account_paid account_paid account_pay account_balance
        cash cash_paid cash_pay cash_payment fund_total total_fund_paid total_paid total_reimbursement
        payment_method payment_type date_paid pay_type pay_way pay_date paid_date payment_date payment_status payee payer
        note notes remark remarks comment comments status source batch batch_no operator created_at created_on created_by updated_at updated_on
        updated_by add_date add_time card_type bed_type base_disease person_num patient_age settle_state insurance_no insurance_id row_no row_number serial_no year month quarter clearing_date clearing_type application_id
        application_no application_status household_size household_head age_group name_en registered_by
        """
}
