package import Values

extension FileFailure {
    /// The amounts of a file add up to more than 64 bits hold: whatever is said of the file would be wrong.
    package static func sumTooLarge(
        _ path: String, help: Label = Label(zh: "分成几个文件计算", en: "settle it as several files")
    ) -> FileFailure {
        FileFailure(
            path: path,
            reason: Label(
                zh: "金额之和超过 92,233,720,368,547,758.07 元",
                en: "the amounts add up to more than 92,233,720,368,547,758.07 yuan"),
            help: help, check: "overflow")
    }
}
