extension Field {
    /// Further names of the field's column: those of hospitals, offices, settlement lists and interfaces, in Chinese,
    /// as pinyin initials and in English. Two of them in one file are the same field twice.
    ///
    /// Each name means this field and nothing else. A name that may be two kinds of money (报销金额, 医保支付, 自付金额,
    /// 大额报销金额) is not here, nor is a misspelling. Case, separators and a unit behind the name do not matter.
    var otherNames: String {
        switch self {
        case .claimID:
            "结算ID 结算号 结算编码 结算信息ID 医保结算ID 医保结算编号 settlement_id settlement_no settlement_number setl_no claim_no claim_number jsid jsbh"
        case .personID:
            """
            人员ID 人员编码 人员识别号 个人编号 个人编码 个人ID 个人管理编码 医保编号 医保人员编号 医保个人编号 个人医保编号 参保人编号 参保人员编号
            person_no person_number member_id insured_id grbh rybh ybbh
            """
        case .name:
            "人员姓名 患者姓名 病人姓名 参保人姓名 参保人员姓名 救助对象姓名 救助人姓名 被救助人姓名 对象姓名 full_name patient_name xm"
        case .birthDate: "出生年月日 生日 date_of_birth birthday dob csrq"
        case .insurance: "险种类型 险种类别 参保险种 参加险种 医保险种 insurance_type insure_type xzlx"
        case .enrolment: "enrollment enrolment_status enrollment_status"
        case .identities:
            """
            identity identity_type relief_identity assistance_identity psn_idet_type 人员身份类别 人员身份 救助对象身份 救助人员身份 救助对象类别 救助对象类型
            救助人员类别 救助人员类型 医疗救助身份 医疗救助对象身份 医疗救助对象类别 医疗救助对象类型 医疗救助人员身份 医疗救助人员类别 医疗救助人员类型
            困难身份 困难人员身份 困难人员类别 困难人员类型 困难群众身份 困难群众类别 困难群众类型 困难群体类别 特殊人员身份 jzsf jzdxlb
            """
        case .category: "救助对象分类 救助人员分类 assistance_category relief_category"
        case .admitted:
            "住院日期 入院登记日期 住院开始日期 admission_date admit_date admitted_on date_admitted date_of_admission adm_date adm_time ryrq"
        case .date: "医保结算日期 settlement_date settle_date settled_on date_settled date_of_settlement setl_date jsrq"
        case .care: "就医类别 就诊类别 医保就诊类别 care_type type_of_care yllb"
        case .hospitalRegion: "就诊地 就医地类别 就医地类型 就医地范围 就医区域 hospital_area"
        case .hospitalClass:
            """
            医院等级 医院级别 医疗机构等级 医疗机构级别 医疗机构类别 医药机构等级 定点医疗机构等级 定点医疗机构级别 定点医药机构等级 定点机构等级 机构等级 机构级别
            medins_lv hospital_level hospital_grade yydj
            """
        case .householdID:
            "家庭ID 家庭编码 家庭号 家庭户编号 户编号 户编码 户号 family_id family_no family_number household_no household_number jtbh"
        case .disease: "病种编码 病种代码 dise_code disease_code bzbm"
        case .event: "event_type"
        case .designated: "是否定点 定点标志 是否定点机构 是否定点医院 是否定点医疗机构 是否定点医药机构 定点机构标志 is_designated"
        case .referral: "是否规范转诊 规范转诊标志 按规定转诊 是否按规定转诊 proper_referral"
        case .emergency: "是否急诊抢救 急诊抢救标志 is_emergency emergency_flag"
        case .followUp: "是否复诊 复诊标志 is_follow_up"
        case .directSettlement: "是否直接结算 直接结算标志 直接结算标识 是否联网结算 联网结算标志 direct_settled is_direct_settlement"
        case .application: "申请救助事项 申请救助类型 申请事项类型"
        case .appliedOn:
            "申请时间 申请救助日期 救助申请日期 救助申请时间 application_date apply_date apply_time date_applied appy_date appy_time sqrq"
        case .riskAssessed: "返贫致贫风险 是否有返贫致贫风险 是否认定返贫致贫风险 返贫致贫风险标志 因病返贫致贫风险认定"
        case .rareDisease: "是否罕见病 罕见病标志 is_rare_disease"
        case .continuousEnrolment: "是否连续参保 连续参保标志 continuous_enrollment"
        case .meansTested: "是否经济状况核对 是否通过经济状况核对 经济状况核对通过 家庭经济状况核对 means_test"
        case .refund: "退费结算标志 退费结算标识 退费标志 退费标识 是否退费 退款标志 是否退款 refund_flag is_refund tfbz"
        case .reverses:
            """
            原结算ID 原结算号 原结算编号 原结算流水号 冲销结算ID 被冲销结算ID 被冲销结算编号 被退费结算ID 被退费结算编号
            init_setl_id orig_setl_id original_claim_id original_settlement_id reversed_claim_id reversal_of
            """
        default: amountNames
        }
    }

    /// Names that give the field only where no other column does; the first of them that a file has is read. Beside a
    /// better column each is a known column that is no field: a register has 人员编号 and 身份证号, a hospital's export
    /// 入院日期 and 入院时间.
    var standInNames: String {
        switch self {
        case .claimID: "医保结算流水号 医保结算号 结算流水号 结算单号 结算单编号 结算单据号 结算序号 jslsh"
        case .personID:
            """
            身份证号 身份证号码 身份证 身份证件号 身份证件号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 参保人身份证号
            患者身份证号 救助对象身份证号 社会保障号码 社会保障号 certno id_card id_card_no id_card_number id_no id_number sfzh sfzhm
            证件号码 证件号 证件编号 有效证件号码 zjhm patient_id
            """
        case .insurance: "险种名称 insutype_name 保险类型 保险类别 医疗保险类型 参保类型 参保类别 医保类型 医保类别 医保分类 cblx yblx"
        case .identities: "身份 身份类别 身份类型 特殊人员类别 对象类别 对象类型 psn_idet_type_name"
        case .admitted:
            """
            入院时间 住院开始时间 admission_time rysj 开始日期 开始时间 begntime start_date begin_date start_time begin_time
            就医开始日期 就医开始时间 就诊开始日期 就诊开始时间 就诊日期 就诊时间 就医日期 就医时间 visit_date jzrq
            """
        case .date:
            """
            结算时间 医保结算时间 settlement_time settle_time jssj 结束日期 结束时间 endtime
            就医结束日期 就医结束时间 就诊结束日期 就诊结束时间
            """
        case .care:
            "医疗类别名称 医疗类别描述 med_type_name med_type_desc 结算医疗类别 医疗类型 就诊类型 就医类型 就诊方式 就医方式 visit_type encounter_type jzlx"
        case .disease: "病种编号 dise_no"
        default: ""
        }
    }
}
