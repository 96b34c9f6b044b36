import Values

/// What every page begins with, up to its body: the one place that says what a page may do.
struct HTMLHead {
    let title: String
    let language: Language
    let style: String

    /// A page runs nothing, fetches nothing, sends nothing and is shown by its own styles alone. They stand at single elements
    /// too, which a hash of the sheet would not cover.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

    var text: String {
        """
        <!DOCTYPE html>
        <html lang="\(language == .zh ? "zh-CN" : "en")">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="\(HTMLHead.policy)">
        <link rel="icon" href="data:,">
        <title>\(HTMLPage.escaped(title))</title>
        <style>
        \(style)</style>
        </head>

        """
    }
}
