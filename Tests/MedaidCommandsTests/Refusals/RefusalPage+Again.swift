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

    private static let stays =
        "claim_id,person_id,date,care,in_scope,basic_paid\nA,P1,2024-03-01,inpatient,12000,7000\n"

    /// Stays and payments of a person on the register.
    private static func screened(
        _ code: String, _ given: String, _ stays: String, _ paid: String, place: Refusal.Place = .errors
    ) -> Refusal {
        var refusal = Refusal.command(
            code, given,
            [
                "screen", "-p", "guizhou", "--roster", "@register.csv", "@stays.csv", "--paid", "@paid.csv", "-o",
                "@missed.csv",
            ],
            [
                "register.csv": "person_id,identity,from,through\nP1,低保边缘,2024-01-01,2024-12-31\n",
                "stays.csv": stays, "paid.csv": paid,
            ])
        refusal.place = place
        return refusal
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
            .command(
                "no-result", "`medaid verify` of claims that were not settled",
                ["verify", "@claims.csv", "-p", "guizhou"],
                ["claims.csv": claims]),
            screened(
                "two-payments", "`medaid screen` with `assistance_paid` in the stays and `--paid` too",
                stays.replacing("basic_paid", with: "basic_paid,assistance_paid").replacing("7000", with: "7000,0"),
                "claim_id,assistance_paid\nA,2400\n"),
            screened(
                "ambiguous-payment", "`medaid screen` with a payment of a person and a day that had two stays",
                stays + "B,P1,2024-03-01,inpatient,3000,2000\n",
                "person_id,date,assistance_paid\nP1,2024-03-01,2400\n", place: .closing),
            .command("missing-option", "`--deltas` without `--previous`", batch + ["--deltas", "@deltas.csv"]),
        ])
}
