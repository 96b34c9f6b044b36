import Values

/// Whether the name of a column says that somebody paid (支付, 报销, 救助, paid …), so that its amounts must not pass
/// unused. Names are given as they are compared: lower case, half width, without separators and unit.
enum PaymentName {
    /// Whether the name says that an insurance or a relief paid. A date, code, rate, limit or running total of a payment
    /// is no payment, nor is what the person paid out of an account or in cash.
    static func saysPaid(_ name: String) -> Bool {
        name.utf8.allSatisfy { $0 < 0x80 } ? saysPaidInEnglish(name) : saysPaidInChinese(name)
    }

    private static func saysPaidInChinese(_ name: String) -> Bool {
        contains(name, "支付 支出 报销 补助 赔付 救助 减免 保险")
            && !contains(name, "现金 账户 帐户 个账 预交 微信 支付宝 银行 一卡通 起付 支付率 报销率 上限 累积")
            && !words("进入 纳入 本年 当年 年度 历年 上年 全年 是否 个人").contains { name.hasPrefix($0) }
            && !words(otherEndings).contains { name.hasSuffix($0) }
    }

    private static func saysPaidInEnglish(_ name: String) -> Bool {
        // A refund is no fund, and whoever pays a copayment is the patient.
        let rest = removing("refund", from: name)
        guard contains(rest, "pay paid fund"),
            !contains(rest, "selfpay ownpay copay patient psn acct account cash advance prepa payee payer unpaid")
        else { return false }
        return rest.hasSuffix("paid") || !words(otherEnglishEndings).contains { rest.hasSuffix($0) }
    }

    private static let otherEndings = """
        日期 时间 日 年份 年月 年度 月份 期 类别 类型 种类 方式 标志 标识 状态 结果 情况 比例 占比 率 编号 编码 代码 号 号码 账号 名称 机构 单位 公司 医院
        地点 地 渠道 次数 人次 人数 人 对象 身份 级别 等级 档次 政策 待遇 明细 科目 原因 说明 限额 额度 标准 封顶线 余额 序号 累计 自付 自费 自理 自负
        保险费 保费 合规费用 范围内费用
        """
    private static let otherEnglishEndings = """
        type flag way method date time no id code name loc prop rate ratio status stas count cnt lmt limit dedc std by year month on at
        grade level class dept org area sn list info mark order
        """

    private static func contains(_ name: String, _ parts: String) -> Bool {
        words(parts).contains { name.has($0) }
    }

    private static func words(_ text: String) -> [String] { Field.words(text) }

    private static func removing(_ part: String, from name: String) -> String {
        name.replacingEach(part, with: "")
    }
}
