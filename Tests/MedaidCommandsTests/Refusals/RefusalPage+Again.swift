extension RefusalPage.Section {
    private static let claims = """
        claim_id,person_id,date,identities,care,in_scope,basic_paid
        A,P1,2024-02-30,低保,inpatient,12000,7000

        """
    private static let batch = ["batch", "-p", "guizhou", "@claims.csv", "-o", "@due.csv"]

    /// A file of mended rejects with the line, and perhaps another header.
    private static func mended(_ code: String, _ given: String, _ text: String) -> Refusal {
        .command(code, given, batch + ["--mended", "@mended.csv"], ["claims.csv": claims, "mended.csv": text])
    }

    private static let rejects = "reject_line,reject_column,reject_reason,"

    static let again = RefusalPage.Section(
        title: "Files of earlier runs",
        text: "What an earlier run wrote is compared, mended or added up only where it is what it is taken for.",
        cases: [
            .command(
                "no-due", "`--previous claims.csv`, claims that were not settled", batch + ["--previous", "@was.csv"],
                ["claims.csv": claims, "was.csv": claims]),
            .command(
                "no-warnings", "`--warnings-was` with another list",
                batch + ["--warnings", "@now.csv", "--warnings-was", "@was.csv"],
                ["claims.csv": claims, "was.csv": claims]),
            mended(
                "mended-line", "`--mended` with the line of no row",
                claims.replacing("claim_id", with: rejects + "claim_id").replacing("A,", with: "7,,,A,")),
            mended("missing-column", "`--mended` without `reject_line`", claims),
            .command(
                "no-summary", "`medaid merge` with another file", ["merge", "@part.json"],
                ["part.json": "{\"payout\": 2400}\n"]),
            .command("missing-option", "`--deltas` without `--previous`", batch + ["--deltas", "@deltas.csv"]),
        ])
}
