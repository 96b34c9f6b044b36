/// How reports look that are printed and filed: black on white, A4, and one column on a telephone.
enum FiledStyle {
    static let css = page + latin + tables + screens

    /// Fonts for Chinese set “ ” as wide as a character: in English they come last.
    private static let latin =
        #"html[lang=en] body { font-family: "Segoe UI", "Helvetica Neue", Arial, system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }"#
        + "\n"

    private static let page = """
        :root { --ink: #161616; --soft: #565656; --line: #b0b0b0; --hair: #dedede; }
        * { box-sizing: border-box; }
        html { background: #e9e9e6; color-scheme: light; }
        body { margin: 0; color: var(--ink); font: 9.4pt/1.42 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; font-variant-numeric: tabular-nums lining-nums; }
        .page { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 13mm 15mm 10mm; background: #fff; display: flex; flex-direction: column; overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 17pt; font-weight: 600; line-height: 1.3; }
        .head { border-bottom: 1.6pt solid var(--ink); padding-bottom: 2.4mm; display: grid; grid-template-columns: 1fr auto; align-items: end; gap: 0 6mm; }
        .head p { margin: .6mm 0 0; color: var(--soft); font-size: 8.6pt; }
        .head > p { text-align: right; }
        .lead { margin: 4mm 0 1mm; font-size: 12pt; line-height: 1.65; }
        .lead b { font-weight: 600; white-space: nowrap; }
        .note { margin: 1mm 0; font-size: 8.8pt; line-height: 1.6; }
        h2 { margin: 4.2mm 0 .8mm; font-size: 10pt; font-weight: 600; }
        h2.further { margin: 0; font-size: 14pt; line-height: 1.3; }
        h2 small { font-weight: 400; color: var(--soft); font-size: 8.4pt; margin-left: 2mm; }
        .two { display: grid; grid-template-columns: 1.1fr 1fr; gap: 0 8mm; align-items: start; }
        .sign { margin: auto 0 0; padding-top: 6mm; display: grid; grid-template-columns: repeat(4, 1fr); gap: 2mm 7mm; }
        .sign div { display: flex; gap: 2mm; align-items: flex-end; }
        .sign i { flex: 1; border-bottom: .6pt solid var(--ink); height: 7mm; }
        footer { margin-top: auto; padding-top: 1.6mm; color: var(--soft); font-size: 7.2pt; line-height: 1.5; display: grid; grid-template-columns: 1fr auto; gap: 0 6mm; }
        .sign + footer { margin-top: 3mm; }

        """

    private static let tables = """
        table { width: 100%; border-collapse: collapse; font-size: 8.6pt; }
        th { color: var(--soft); font-weight: 400; font-size: 8.2pt; border-bottom: .6pt solid var(--line); }
        td { border-bottom: .4pt solid var(--hair); }
        th, td { padding: .7mm 0 .6mm 3mm; text-align: right; vertical-align: baseline; white-space: nowrap; }
        th:first-child, td:first-child { padding-left: 0; }
        .text { text-align: left; white-space: normal; }
        .list td { font-size: 7.9pt; line-height: 3.7mm; vertical-align: top; }
        .sub td { border-top: .6pt solid var(--line); border-bottom: .6pt solid var(--line); }
        .sum td { border-top: .8pt solid var(--ink); border-bottom: .8pt solid var(--ink); font-weight: 600; }
        tr { break-inside: avoid; }

        """

    private static let screens = """
        @media screen and (max-width: 820px) {
          html { background: #fff; }
          .page { width: auto; min-height: 0; margin: 0; padding: 18px 16px 22px; border-bottom: 8px solid #e9e9e6; }
          h1 { font-size: 20px; } .head { grid-template-columns: 1fr; } .head > p { text-align: left; }
          .lead { font-size: 16px; } .two { grid-template-columns: minmax(0, 1fr); }
          .sign { grid-template-columns: 1fr 1fr; } footer { grid-template-columns: 1fr; margin-top: 12px; }
          table { font-size: 13px; } th { font-size: 12px; }
          .scroll { overflow-x: auto; }
          td:first-child { min-width: 6em; }
          .cards thead { display: none; }
          .cards tr { display: grid; grid-template-columns: minmax(0, 1fr); padding: 7px 0; border-bottom: 1px solid var(--hair); }
          .cards td { border: 0; padding: 1px 0; min-width: 0; font-size: 13px; display: flex; justify-content: space-between; gap: 12px; text-align: right; white-space: normal; }
          .cards td:empty { display: none; }
          .cards td::before { content: attr(data-title); color: var(--soft); text-align: left; white-space: nowrap; }
        }
        @page { size: A4; margin: 0; }
        @media print {
          html { background: #fff; }
          .page { margin: 0; min-height: 292mm; break-after: page; }
          .page:last-child { break-after: auto; }
        }

        """
}
