/// How pages look: colours by name for light and dark, and the rules that use them.
enum HTMLStyle {
    /// A colour by name, on paper and at night.
    struct Color {
        let name: String
        let light: String
        let dark: String
    }

    /// Background colours: whatever is written stands on one of them.
    static let grounds = [
        Color(name: "paper", light: "#ffffff", dark: "#17181a"),
        Color(name: "soft", light: "#f2f4f7", dark: "#23262b"),
        Color(name: "marked", light: "#fdf3d6", dark: "#332c17"),
    ]

    /// Colours of text.
    static let inks = [
        Color(name: "ink", light: "#1c1c1e", dark: "#ececee"),
        Color(name: "dim", light: "#50555c", dark: "#b0b5bd"),
        Color(name: "link", light: "#0b4fb3", dark: "#8ab4f8"),
    ]

    /// Colours of lines and of the names at their ends, in the order of the schemes.
    static let series = [
        Color(name: "s0", light: "#0b57d0", dark: "#8ab4f8"), Color(name: "s1", light: "#b3261e", dark: "#ff9b92"),
        Color(name: "s2", light: "#0f6b3a", dark: "#7fd6a0"), Color(name: "s3", light: "#8a4b00", dark: "#f2b866"),
        Color(name: "s4", light: "#6b3fa0", dark: "#cfa8ff"), Color(name: "s5", light: "#00606f", dark: "#6fd3e6"),
        Color(name: "s6", light: "#8c2a63", dark: "#f59ac9"), Color(name: "s7", light: "#4a4a4a", dark: "#c9c9c9"),
    ]

    /// Colours of rules between things, which nothing is written in.
    static let rules = [
        Color(name: "line", light: "#c4c8ce", dark: "#3f434a"), Color(name: "grid", light: "#e1e4e8", dark: "#2e3136"),
    ]

    /// How lines are broken, so that they are told apart without colour.
    static let dashes = ["", "8 4", "2 3", "10 3 2 3", "14 4", "5 2 1 2 1 2", "1 5", "18 3 3 3"]

    static var css: String {
        ":root { color-scheme: light dark; \(variables(\.light)) }\n"
            + "@media (prefers-color-scheme: dark) { :root { \(variables(\.dark)) } }\n" + body + charts + phone + print
            + "@media print { :root { color-scheme: light; \(variables(\.light)) } }\n"
    }

    private static func variables(_ shade: KeyPath<Color, String>) -> String {
        (grounds + inks + series + rules).map { "--\($0.name): \($0[keyPath: shade]);" }.joined(separator: " ")
    }

    private static let body = """
        *, *::before { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
        main { max-width: 74rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; line-height: 1.3; margin: 0; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
        h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
        a { color: var(--link); }
        p { margin: .5rem 0; }
        .detail { color: var(--dim); margin: .25rem 0 0; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 1rem 0 0; padding: 0; }
        ul.summary { padding-left: 1.25rem; }
        ul.summary li { margin: .3rem 0; }
        .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem; list-style: none; margin: 1rem 0 0; padding: 0; }
        .sides li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; }
        .sides .name { font-weight: 600; font-size: 1.05rem; }
        code { font-family: ui-monospace, "Noto Sans Mono CJK SC", monospace; font-size: .9em; }
        .scroll { overflow-x: auto; margin: .75rem 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        table.even { table-layout: fixed; min-width: calc(var(--columns) * 6.75rem); }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        caption .key { font-weight: 400; color: var(--dim); }
        th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { background: var(--soft); vertical-align: bottom; overflow-wrap: break-word; }
        tbody th { font-weight: 500; min-width: 6.5em; overflow-wrap: break-word; }
        tr.group th { background: var(--soft); font-weight: 600; }
        tr.differs > * { background: var(--marked); }
        tr.differs > th { font-weight: 700; }
        .figure { text-align: right; }
        td.figure { white-space: nowrap; }
        .option { white-space: nowrap; }
        .mark { font-weight: 700; margin-right: .35em; }
        mark { background: var(--marked); color: inherit; font-weight: 700; padding: 0 .15em; border-bottom: 2px solid currentColor; }
        .whole { white-space: nowrap; }
        .cite { display: block; color: var(--dim); font-size: .8em; white-space: normal; }
        @media print, (min-width: 40.01rem) {
          .rules, .sentences { table-layout: fixed; }
          .rules th:first-child { width: 26%; }
          .rules thead th:last-child, .sentences thead th:last-child { width: 15%; }
        }

        """

    private static let charts = """
        figure { margin: 1rem 0 1.75rem; break-inside: avoid; }
        figcaption { font-weight: 600; }
        svg { display: block; width: 100%; height: auto; max-width: 52rem; font-family: inherit; }
        svg.narrow { display: none; }
        svg.small { max-width: 26rem; }
        .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 0 1.5rem; }
        .curves { margin: 1rem 0 2.5rem; }
        .curves figure { margin: 0 0 1rem; }
        svg text { fill: var(--ink); font-size: 12px; }
        svg text.dim { fill: var(--dim); }
        svg text.end { font-weight: 600; }
        svg .grid { stroke: var(--grid); stroke-width: 1; }
        svg .axis { stroke: var(--dim); stroke-width: 1; }
        svg .curve { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
        svg .stem { stroke: var(--dim); stroke-width: .75; }
        svg .badge { fill: var(--paper); stroke-width: 1.5; }
        svg text.number { font-size: 11px; text-anchor: middle; }
        svg .gain { fill: var(--s0); stroke: var(--s0); stroke-width: 1.5; }
        svg .even { fill: var(--line); stroke: var(--dim); stroke-width: 1; }
        svg .loss { fill: var(--paper); stroke: var(--s1); stroke-width: 1.5; }
        \(series.map { "svg .\($0.name) { stroke: var(--\($0.name)); } svg text.\($0.name) { fill: var(--\($0.name)); stroke: none; } .dot-\($0.name) { fill: var(--\($0.name)); }" }.joined(separator: "\n"))
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; list-style: none; margin: .25rem 0; padding: 0; }
        .legend svg { display: inline-block; width: 44px; height: 12px; vertical-align: middle; margin-right: .4em; }
        .marks { margin: .25rem 0 0; padding-left: 1.6rem; font-size: .9em; columns: 2 24rem; column-gap: 2rem; }
        .marks li { break-inside: avoid; padding-left: .2rem; }

        """

    /// Where there is little room, each row of a table is a card, its column titles beside its cells.
    private static let phone = """
        @media screen and (max-width: 40rem) {
          main { padding: 1rem .75rem 3rem; }
          thead th { overflow-wrap: anywhere; }
          svg.wide { display: none; }
          svg.narrow { display: block; }
          .legend svg { display: inline-block; }
          .scroll { overflow-x: visible; }
          table, caption, tbody, tbody tr, tbody th, tbody td { display: block; width: auto; }
          table.even { min-width: 0; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          tbody tr { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; overflow: hidden; }
          tbody tr.group { border: 0; border-radius: 0; margin: 1rem 0 .25rem; }
          tbody th, tbody td { border-bottom: 1px solid var(--grid); text-align: left; }
          tbody tr > :last-child { border-bottom: 0; }
          tbody td { display: flex; gap: .75rem; justify-content: space-between; white-space: normal; }
          tbody td::before { content: attr(data-title); color: var(--dim); flex: 0 0 38%; text-align: left; }
          tbody td > div { flex: 1 1 auto; }
          tbody td.figure > div { text-align: right; }
          tr:not(.group) > th { background: var(--soft); }
          .rules th:empty { display: none; }
        }

        """

    private static let print = """
        @media print {
          @page { size: A4; margin: 14mm 12mm; }
          :root { font-size: 10px; }
          body { font-size: 9.5px; background: none; }
          main { max-width: none; padding: 0 1px; }
          nav { display: none; }
          h1 { font-size: 18px; } h2 { font-size: 14px; margin-top: 16px; } h3 { font-size: 11px; }
          h2, h3, caption { break-after: avoid; }
          .scroll { overflow-x: visible; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          tbody tr:first-child, tr.group + tr { break-before: avoid; }
          table.even { min-width: 0; }
          th, td { padding: 2px 5px; }
          table.many { font-size: 7.5px; }
          table.many th, table.many td { padding: 2px 3px; }
          td.figure { white-space: normal; overflow-wrap: normal; word-break: keep-all; }
          svg { max-width: 140mm; }
          svg.small { max-width: 66mm; }
          .curves { break-inside: avoid; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}
