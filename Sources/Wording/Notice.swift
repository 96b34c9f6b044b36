package import PolicyFormat
package import Values

extension Notice {
    /// What the notice is about.
    package var title: Label { Notice.titles[code] ?? Label(zh: "提示", en: "notice") }

    private static let titles: [String: Label] = [
        "one-stop": Label(zh: "一站式结算", en: "settled at the counter"),
        "deposit-waived": Label(zh: "免除住院押金", en: "no deposit"),
        "apply-by": Label(zh: "申请期限", en: "apply by"),
        "on-application": Label(zh: "依申请救助", en: "on application"),
    ]
}
