package import Values

/// One thing that a what-if changes of the policy as it stands.
package struct SideChange {
    /// Such as `benefits.basic.rows.2.rate`.
    package let path: String
    /// What stands there, in words.
    package let place: Label
    /// The value before and after; `nil` where it is more than a figure.
    package let before: Label?
    package let after: Label?
    /// The article.
    package let cite: String

    package init(path: String, place: Label, before: Label?, after: Label?, cite: String) {
        self.path = path
        self.place = place
        self.before = before
        self.after = after
        self.cite = cite
    }

    /// `70% 改为 75%`.
    package var fromTo: Label {
        switch (before, after) {
        case (let before?, let after?): Label(zh: "\(before.zh) 改为 \(after.zh)", en: "\(before.en) to \(after.en)")
        case (nil, let after?): Label(zh: "定为 \(after.zh)", en: "set to \(after.en)")
        case (let before?, nil): Label(zh: "取消 \(before.zh)", en: "\(before.en) taken away")
        case (nil, nil): Label(zh: "改写", en: "rewritten")
        }
    }
}
