/// A field of the register of identities (救助对象名册): one row for each certification of a person.
public enum RosterField: String, CaseIterable, Sendable {
    case personID = "person_id"
    case identity, from, through
    case registeredOn = "registered_on"
    case died
    case householdID = "household_id"
    case name
    case birthDate = "birth_date"

    /// The field of a claim that holds the same, whose names serve here too.
    var claimField: Field? {
        switch self {
        case .personID: .personID
        case .identity: .identities
        case .householdID: .householdID
        case .name: .name
        case .birthDate: .birthDate
        case .from, .through, .registeredOn, .died: nil
        }
    }

    /// The Chinese label.
    package var label: String {
        switch self {
        case .from: "起始日期"
        case .through: "截止日期"
        case .registeredOn: "登记日期"
        case .died: "死亡日期"
        case .personID, .identity, .householdID, .name, .birthDate: claimField?.definition.label ?? rawValue
        }
    }

    /// Further names, national ones first.
    package var synonyms: [String] {
        guard let claimField else { return Field.words(dateNames) }
        let definition = claimField.definition
        let own = definition.name == rawValue ? [] : [definition.name]
        return own + definition.national + definition.synonyms + (self == .identity ? ["身份"] : [])
    }

    /// Names that give the field only where no other column does; the first of them that a register has is read.
    package var standIns: [String] {
        switch self {
        case .from: Field.words("认定日期 认定时间 身份认定日期 救助对象认定日期 审批日期 批准日期 纳入日期 纳入时间")
        default: claimField?.definition.standIns.filter { $0 != "身份" } ?? []
        }
    }

    private var dateNames: String {
        switch self {
        case .from:
            """
            begndate begntime begin begin_date begin_time begins begins_on start start_date start_time starts starts_on from_date date_from since
            valid_from effective_from effective_date 开始日期 开始时间 开始日 起始时间 起始日 起始日期 起日期 起
            生效日期 生效时间 身份起始日 身份起始日期 身份起始时间 身份开始日 身份开始日期 身份开始时间 身份生效日期 救助起始日期 救助开始日期 救助开始时间
            救助身份起始日期 救助身份开始日期 救助身份生效日期 待遇起始日期 待遇开始日期 待遇开始时间 待遇享受开始日期 享受开始日期 享受起始日期
            有效期起 有效期始 有效期自 有效期开始 有效期起始 有效期起始日期 有效期开始日期 有效开始日期 有效起始日期 qsrq ksrq
            """
        case .through:
            """
            enddate endtime end ends end_on ends_on ended ended_on thru through_date thru_date to to_date date_to until until_date till valid_to
            valid_until valid_till valid_through valid_thru effective_to effective_until effective_through expires expires_on expiry expiry_date
            expiration expiration_date expire_date stop stop_date 结束日期 结束时间 结束日 截止时间 截止日 截至日期 截至时间 截至日 终止日期 终止时间 终止日
            失效日期 失效时间 失效日 到期日期 到期时间 到期日 终结日期 止日期 止 身份截止日 身份截止日期 身份截止时间 身份截至日期 身份结束日 身份结束日期
            身份结束时间 身份终止日 身份终止日期 身份失效日期 身份到期日 身份到期日期 救助截止日 救助截止日期 救助截止时间 救助结束日期 救助结束时间
            救助终止日期 救助身份截止日 救助身份截止日期 救助身份结束日期 救助身份终止日期 救助身份失效日期 待遇截止日期 待遇结束日期 待遇结束时间 待遇终止日期
            待遇享受截止日期 待遇享受结束日期 享受截止日期 享受结束日期 享受终止日期 有效期至 有效期止 有效期到 有效期截止 有效期结束 有效期截止日期
            有效期结束日期 有效期终止日期 有效截止日期 有效结束日期 退出日期 退出时间 停止日期 停止时间 取消日期 取消时间 注销日期 jzrq jsrq zzrq
            """
        case .registeredOn:
            """
            登记时间 登记日 身份登记日期 录入日期 录入时间 系统录入日期 系统录入时间 入库日期 入库时间 标识日期 标识时间 身份标识日期 身份标识时间
            registered registered_at registration_date registration_time register_date recorded_on entered_on entry_date crte_time djrq lrrq
            """
        case .died:
            """
            die_date death_date died_on date_of_death date_died deceased deceased_on deceased_date dod 死亡时间 死亡日 去世日期 去世时间 身故日期 逝世日期
            亡故日期 死亡登记日期 swrq
            """
        case .personID, .identity, .householdID, .name, .birthDate: ""
        }
    }
}
