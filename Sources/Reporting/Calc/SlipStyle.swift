/// How a settlement slip looks: one sheet of A4, and the same page on a telephone.
enum SlipStyle {
    /// The sheet of styles; `isChinese` spaces the heading, `share` is the size on paper in percent.
    static func css(isChinese: Bool, share: Int) -> String {
        sheet + (isChinese ? "h1{letter-spacing:.14em}.who dt{flex-basis:4.2em}\n" : latin) + phone + paper(share)
    }

    /// Fonts for Chinese set “ ” as wide as a character: in English they come last.
    private static let latin =
        #".who dt{flex-basis:5.4em}body{font-family:"Segoe UI","Helvetica Neue",Arial,system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}"#
        + "\n"

    private static let sheet = """
        :root{--ink:#161616;--soft:#5a5a5a;--line:#b9b9b9;--pale:#f4f4f2}
        *{box-sizing:border-box}
        html{background:#e9e9e6}
        body{margin:0;position:relative;color:var(--ink);font:10pt/1.42 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums lining-nums}
        main{width:210mm;min-height:297mm;margin:8mm auto;padding:11mm 16mm 8mm;background:#fff;display:flex;flex-direction:column}
        header{display:grid;grid-template-columns:1fr auto;gap:0 8mm;align-items:end;border-bottom:1.6pt solid var(--ink);padding-bottom:2.6mm}
        h1{margin:0;font-size:19pt;font-weight:600;line-height:1.25}
        header p{margin:1mm 0 0;color:var(--soft);font-size:9pt}
        header dl{margin:0;text-align:right;font-size:9pt;line-height:1.55}
        header dt,header dd{display:inline;margin:0;overflow-wrap:anywhere}header dt{color:var(--soft)}header dd::after{content:"\\A";white-space:pre}
        .who{margin:3.4mm 0 0;display:grid;grid-template-columns:1.15fr 1.2fr 1fr;gap:.9mm 5mm;font-size:9.2pt}
        .who div{display:flex;gap:2mm;min-width:0}.who dt{color:var(--soft);flex:0 0 auto}.who dd{margin:0;min-width:0;flex:1;overflow-wrap:anywhere}
        .blank{border-bottom:.5pt solid var(--soft);min-height:1.4em}
        .say{margin:3.4mm 0 0;padding:3mm 5mm 2.8mm;background:var(--pale);border:.6pt solid var(--line)}
        .say p{margin:0;font-size:12pt;line-height:1.6}.say p+p{font-size:10pt;margin-top:1.2mm}
        .say b{font-weight:600;white-space:nowrap}
        .bar{display:block;width:100%;height:7.5mm;margin:2.6mm 0 1.6mm}
        .key{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;justify-content:space-between;gap:1mm 5mm;font-size:9pt}
        .key li{display:grid;grid-template-columns:5mm auto;column-gap:1.6mm;align-items:center}.key svg{width:5mm;height:3.4mm}
        .key span{grid-column:2;font-weight:600}
        h2{margin:2.8mm 0 .5mm;font-size:10.5pt;font-weight:600}
        table{width:100%;border-collapse:collapse}
        td,th{padding:.42mm 0;text-align:left;vertical-align:baseline;font-weight:400}
        .v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        thead th{color:var(--soft);font-size:8.5pt;border-bottom:.6pt solid var(--line)}
        .n{text-align:right;white-space:nowrap}
        .chain td:first-child{width:6mm;color:var(--soft)}.chain .n{width:30mm}.chain .c{width:29mm;padding-left:6mm;color:var(--soft);font-size:8.5pt}
        .checks td:first-child{width:17mm}.checks thead th{padding:0;border:0;font-size:0;line-height:0}.checks .c{width:29mm;padding-left:6mm;color:var(--soft);font-size:8.5pt}
        .chain small{display:block;color:var(--soft);font-size:8.5pt;line-height:1.35}
        .chain .sum>*{border-top:.6pt solid var(--line)}
        .chain .last>*{border-top:1pt solid var(--ink);border-bottom:1pt solid var(--ink);font-weight:600;font-size:11.5pt;padding:.8mm 0}
        .chain .last small{font-weight:400}.chain .last .c{padding-left:6mm;font-weight:400;font-size:8.5pt}.whole{white-space:nowrap}
        .year{table-layout:fixed}.year tbody>tr>*{border-bottom:.4pt solid #dedede}.year th:first-child{width:26%}
        .notes{margin:0;padding:0 0 0 1.7em;font-size:9pt;line-height:1.45}
        .sign{margin:auto 0 0;padding-top:3mm;display:grid;grid-template-columns:repeat(4,1fr);gap:3mm 7mm;font-size:9.5pt;break-inside:avoid}
        .sign div{display:flex;gap:2mm;align-items:flex-end}.sign i{flex:1;border-bottom:.6pt solid var(--ink);height:7mm}
        .sign p{grid-column:1/-1;margin:0;color:var(--soft);font-size:8.5pt}
        footer{margin-top:3.5mm;padding-top:2mm;border-top:.6pt solid var(--line);color:var(--soft);font-size:7.5pt;line-height:1.55;overflow-wrap:anywhere}
        code{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.94em;overflow-wrap:anywhere}

        """

    private static let phone = """
        @media screen and (max-width:820px){html{background:#fff}
        main{width:auto;min-height:0;margin:0;padding:18px 16px 24px}
        header{grid-template-columns:1fr}header dl{text-align:left;margin-top:6px}h1{font-size:21px;letter-spacing:0}
        .who{grid-template-columns:1fr}.say{margin-left:-16px;margin-right:-16px;border-width:.6pt 0;padding:14px 16px}.say p{font-size:17px}.say p+p{font-size:15px}
        .bar{height:30px}.key{display:grid;grid-template-columns:1fr 1fr}
        thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}thead th{white-space:normal}
        .chain tbody tr{display:grid;grid-template-columns:18px minmax(0,1fr) minmax(60px,auto);align-items:baseline}.chain tr>*{width:auto!important}
        .chain small{margin-right:-60px}.chain .c{grid-column:2/-1;grid-row:2;padding:0 0 4px!important;border:0!important}.chain .c:empty{display:none}
        .chain .sum,.chain .last{border-top:1px solid var(--line)}.chain .last{border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}.chain .sum>*,.chain .last>*{border:0}
        .checks tbody tr{display:grid;grid-template-columns:64px 1fr;padding:2px 0}.checks tr>*{width:auto!important}.checks .c{grid-column:2;padding:0!important}
        .year tbody tr{display:grid;grid-template-columns:1fr 1fr 1fr;border-bottom:1px solid var(--line);padding:4px 0}.year tbody>tr>*{border:0}.year tbody th{grid-column:1/-1;font-weight:600;font-size:13px}.year td{padding:1px 0;text-align:left;font-size:13px}.year td.e{display:none}.year td[data-h]::before{content:attr(data-h);display:block;color:var(--soft);font-size:11px}
        .sign{grid-template-columns:1fr 1fr}}

        """

    /// The sheet as a printer has it; what is long is smaller, so that it stays one.
    private static func paper(_ share: Int) -> String {
        let size = "zoom:\(share)%;width:calc(21000mm / \(share));min-height:calc(28800mm / \(share))"
        return """
            @page{size:A4;margin:0}
            @media print{html{background:#fff}body{font-size:9.4pt;line-height:1.32}main{margin:0;padding-top:8mm;padding-bottom:5mm}.say p{font-size:11.4pt;line-height:1.5}h2{margin-top:2.2mm}tr{break-inside:avoid}main{\(size)}}

            """
    }
}
