public import PolicyFormat
public import Values

/// Holds a policy file against the official texts that it is from (与原文核对).
///
/// Every figure of a text is claimed by a value, a parameter's name, a reading or a reason of the file that cites its
/// article; every value stands in the article that it cites; and every article is on both sides.
public struct TextCheck {
    /// What it reports.
    public static let ids = ["unclaimed-figure", "figure-not-in-article", "ambiguous-figure", "article-missing"]

    let policy: JSONValue
    let texts: [PolicyText]
    let severity: Diagnostic.Severity
    /// The file that lists the articles: what an overlay extends is of another document.
    let source: SourceText?
    /// How it writes the names of articles.
    let names: ArticleNames
    let entries: [(article: ArticleNumber, json: JSONValue)]
    let occurrences: [TextOccurrence]
    let values: [CitedValue]
    /// The figures that the reasons of the list of articles state.
    let notes: [CitedValue]
    private var claimed: Set<Int> = []
    private(set) var found: [Diagnostic] = []
    /// The figures that each value stands for, by their places.
    private(set) var figuresOfValues: [Int: [Int]] = [:]
    /// What states a figure in words, by the figure's place: `readings.R1`, or the path of a label or a reason.
    private(set) var pathsOfWords: [Int: String] = [:]

    /// What does not agree, in file order; warnings where the file is a draft.
    public static func diagnostics(
        of policy: JSONValue, against texts: [PolicyText], vocabulary: Vocabulary
    ) -> [Diagnostic] {
        let check = TextCheck(policy, texts, vocabulary)
        var diagnostics = Diagnostics()
        diagnostics.add(check.found)
        return diagnostics.sorted
    }

    /// Holds a file against its texts.
    init(_ policy: JSONValue, _ texts: [PolicyText], _ vocabulary: Vocabulary) {
        self.policy = policy
        let texts = TextCheck.assigned(texts, to: policy)
        self.texts = texts
        let names = ArticleNames(of: policy)
        self.names = names
        if case .boolean(true)? = policy["draft"]?.kind { severity = .warning } else { severity = .error }
        let listed = policy["articles"]?.items ?? []
        let source = (listed.first ?? policy).position.source
        self.source = source
        entries = listed.compactMap { entry in entry["article"]?.text.map { (names.article($0), entry) } }
        let identities = IdentityMentions(policy, vocabulary)
        let given = Set(texts.map(\.document))
        values = CitedValues.all(in: policy, identities).filter { value in
            // A document whose text is not given is not looked at.
            value.position.source === source
                && (value.cites.isEmpty || value.cites.contains { given.contains($0.document) })
        }
        notes = entries.flatMap { article, entry in
            guard given.contains(article.document), let note = entry["notComputed"] else { return [CitedValue]() }
            let text = note["zh"] ?? note
            return CitedValues.stated(in: text).map { words in
                CitedValue(
                    value: words.value, written: words.written, position: text.position, path: "articles",
                    cites: [article], isStart: words.isStart, pairs: words.pairs, isStated: true)
            }
        }
        // A name that stands everywhere, as 医疗救助 does, says nothing of a sentence.
        let articles = texts.flatMap { $0.articles.map { String($0.sentences.flatMap(\.text)) } }
        let named = Set(values.compactMap(\.topic)).filter { name in articles.count { $0.has(name) } < 5 }
        occurrences = texts.flatMap { TextOccurrence.all(in: $0, identities, topics: named) }
        run()
    }

    /// The documents of a policy file.
    package static func documents(of policy: JSONValue) -> [JSONValue] {
        policy["documents"]?.items ?? policy["document"].map { [$0] } ?? []
    }

    /// Those of a file's documents that none of some texts is of.
    package static func documents(of policy: JSONValue, lackingIn texts: [PolicyText]) -> [JSONValue] {
        let given = Set(assigned(texts, to: policy).map(\.document))
        return documents(of: policy).enumerated().filter { index, document in
            !given.contains(index == 0 ? nil : document["id"]?.text)
        }.map(\.element)
    }

    /// Texts, each as that of one of a file's documents.
    private static func assigned(_ texts: [PolicyText], to policy: JSONValue) -> [PolicyText] {
        let documents = documents(of: policy).map { (id: $0["id"]?.text, number: $0["number"]?.text ?? "") }
        return texts.map { $0.of(documents) }
    }

    private mutating func run() {
        checkArticles()
        claimByReadings()
        for (index, value) in values.enumerated() where !value.isStated { check(value, index) }
        checkOrder()
        for value in values + notes where value.isStated { checkStated(value) }
        for occurrence in unclaimed {
            report(.unclaimed(occurrence), at: entry(of: occurrence)?.position ?? articlesPosition)
        }
    }

    /// The figures that nothing in the file stands for.
    var unclaimed: [TextOccurrence] {
        occurrences.indices.filter { !claimed.contains($0) && !occurrences[$0].figure.isImplicit }.map {
            occurrences[$0]
        }
    }

    // MARK: - Values

    /// Finds the figures that a value stands for.
    private mutating func check(_ value: CitedValue, _ index: Int) {
        let cited = cited(by: value)
        let equal = cited.filter { value.equals(occurrences[$0].figure, occurrences[$0].context) }
        let agreeing = cited.filter {
            value.agrees(with: occurrences[$0].context) && isOfTopic(value, $0, among: cited)
        }
        let fitting = ofItsName(value, ofItsKind(value, equal.filter { agreeing.contains($0) }), among: agreeing)
        guard !fitting.isEmpty else {
            if equal.isEmpty, isBacked(value, cited) { return }
            // The whole of something needs no figure: 由定点医疗机构承担.
            if value.value == .share(Rate.whole), equal.allSatisfy({ occurrences[$0].figure.isImplicit }) { return }
            report(
                .notInArticle(value, instead: instead(of: value, cited), other: equal.first.map { occurrences[$0] }),
                at: value)
            return
        }
        claimed.formUnion(fitting)
        figuresOfValues[index] = fitting
        if let two = ambiguous(value, fitting) { report(.ambiguous(value, two.0, two.1), at: value) }
    }

    /// The figures of the articles that a value cites, or of all where it cites none.
    private func cited(by value: CitedValue) -> [Int] {
        guard !value.cites.isEmpty else { return Array(occurrences.indices) }
        return occurrences.indices.filter { index in
            value.cites.contains { TextCheck.stands(occurrences[index], in: $0) }
        }
    }

    /// Whether a figure stands in the article, or the sentence, of a cite.
    static func stands(_ occurrence: TextOccurrence, in cite: ArticleNumber) -> Bool {
        var sentences = 0
        for article in occurrence.text.articles(named: cite) {
            if article.name == occurrence.article.name {
                return cite.sentence.map { $0 == sentences + occurrence.sentenceIndex + 1 } ?? true
            }
            sentences += article.sentences.count
        }
        return false
    }

    /// Whether a figure stands where its article speaks of a value's benefit, if it names that at all.
    private func isOfTopic(_ value: CitedValue, _ index: Int, among cited: [Int]) -> Bool {
        guard let topic = value.topic else { return true }
        let article = occurrences[index].articleIndex
        let isNamed = cited.contains {
            occurrences[$0].articleIndex == article && occurrences[$0].topics.contains(topic)
        }
        return !isNamed || occurrences[index].topics.contains(topic)
    }

    /// Of a named sum, the figures that are no rate of payment, if there are any.
    private func ofItsKind(_ value: CitedValue, _ fitting: [Int]) -> [Int] {
        guard value.path.hasPrefix("money.") else { return fitting }
        let others = fitting.filter { occurrences[$0].context.role != .rate }
        return others.isEmpty ? fitting : others
    }

    /// None, where another figure of the article has the words of the value's own name, and these have not.
    private func ofItsName(_ value: CitedValue, _ fitting: [Int], among agreeing: [Int]) -> [Int] {
        guard !value.label.isEmpty else { return fitting }
        func likeness(_ index: Int) -> Int { value.label.intersection(occurrences[index].context.pairs).count }
        let best = fitting.map(likeness).max() ?? 0
        let other =
            agreeing.filter {
                occurrences[$0].figure.value.kind == value.value.kind && !fitting.contains($0)
            }.map(likeness).max() ?? 0
        return other >= best + 3 ? [] : fitting
    }

    /// Whether a reading that the rule rests on, or the reason given for the article, states a value itself, which the
    /// article has nowhere.
    private func isBacked(_ value: CitedValue, _ cited: [Int]) -> Bool {
        if case .share(let parts) = value.value,
            cited.contains(where: { occurrences[$0].figure.value == .points(parts) })
        {
            return false
        }
        let readings = (policy["readings"]?.items ?? []).filter { value.readings.contains($0["id"]?.text ?? "") }
        let context = FigureContext()
        func states(_ text: JSONValue?) -> Bool {
            CitedValues.stated(in: text?["zh"] ?? text ?? policy).contains { value.equals($0.figure, context) }
        }
        // What the reading quotes of the text stands there, or the quote is wrong.
        if readings.contains(where: { states($0["chosen"]) && !states($0["unclear"]) }) { return true }
        // A reason does not stand for itself.
        return value.path != "articles"
            && notes.contains { note in
                value.cites.contains { cite in note.cites.contains { $0.meets(cite) } }
                    && value.equals(Figure(value: note.value, range: 0..<0, isImplicit: false), context)
            }
    }

    /// What the cited articles have in a value's place.
    private func instead(of value: CitedValue, _ cited: [Int]) -> [String] {
        cited.map { occurrences[$0] }.filter { $0.figure.value.kind == value.value.kind && !$0.figure.isImplicit }
            .map(\.written)
    }

    /// Two sentences of one article that fit a value equally well.
    private func ambiguous(_ value: CitedValue, _ fitting: [Int]) -> (TextOccurrence, TextOccurrence)? {
        let best = fitting.map { value.fit(occurrences[$0].context) }.max() ?? 0
        let figures = fitting.map { occurrences[$0] }.filter { value.fit($0.context) == best && !$0.figure.isImplicit }
        for (index, first) in figures.enumerated() {
            for second in figures[(index + 1)...]
            where first.articleIndex == second.articleIndex && first.text.name == second.text.name
                && first.sentenceIndex != second.sentenceIndex
            {
                // Said again for others, by a row that is for all of them.
                if first.lastSubject == second.lastSubject { return (first, second) }
            }
        }
        return nil
    }

    /// Reports values of one list that stand in 30%、20%、15% in another order.
    private mutating func checkOrder() {
        var last: [String: (index: Int, place: Int)] = [:]
        for value in values where !value.isStated {
            guard let list = value.list else { continue }
            let places = cited(by: value).filter { value.equals(occurrences[$0].figure, occurrences[$0].context) }
            guard places.count == 1, let place = places.first else { continue }
            let key = "\(list.path) \(occurrences[place].group)"
            if let before = last[key], before.index < list.index, before.place > place {
                report(
                    .notInArticle(value, instead: instead(of: value, cited(by: value)), other: occurrences[place]),
                    at: value)
            }
            last[key] = (list.index, place)
        }
    }

    // MARK: - Words

    /// A reading claims what it quotes as unclear.
    private mutating func claimByReadings() {
        for reading in policy["readings"]?.items ?? [] where reading.position.source === source {
            guard let unclear = reading["unclear"], let cite = reading["cite"]?.text else { continue }
            let cites = names.articles(in: cite)
            for words in CitedValues.stated(in: unclear["zh"] ?? unclear) {
                let quoted = occurrences.indices.filter { index in
                    occurrences[index].figure.value == words.value && !occurrences[index].context.isMisplaced
                        && cites.contains { TextCheck.stands(occurrences[index], in: $0) }
                }
                claim(quoted, byWordsAt: "readings." + (reading["id"]?.text ?? ""))
            }
        }
    }

    private mutating func claim(_ figures: [Int], byWordsAt path: String) {
        claimed.formUnion(figures)
        for figure in figures { pathsOfWords[figure] = path }
    }

    /// Finds the figure that a label or a reason speaks of.
    private mutating func checkStated(_ value: CitedValue) {
        let cited = cited(by: value).filter { !occurrences[$0].figure.isImplicit }
        let equal = cited.filter {
            occurrences[$0].figure.value == value.value && value.agrees(with: occurrences[$0].context)
        }
        func likeness(_ index: Int) -> Int { value.pairs.intersection(occurrences[index].context.pairs).count }
        let best = equal.max { likeness($0) < likeness($1) }
        let other = cited.filter { !equal.contains($0) }.max { likeness($0) < likeness($1) }
        if let best, likeness(other ?? best) <= likeness(best) + 1 {
            let same = equal.filter {
                occurrences[$0].articleIndex == occurrences[best].articleIndex
                    && occurrences[$0].sentenceIndex == occurrences[best].sentenceIndex
            }
            // A value that says the same claims what is its own; the words beside it claim nothing more.
            let path = value.path == "articles" ? "articles." + (value.cites.first?.text ?? "") : value.path
            if !isSaidByRule(value) { claim(same, byWordsAt: path) }
            return
        }
        if best == nil, isSaidByRule(value) || isBacked(value, cited) { return }
        report(.notInArticle(value, instead: instead(of: value, cited), other: best.map { occurrences[$0] }), at: value)
    }

    /// Whether a value of the file that cites the same article says the same, so that it is looked at there.
    private func isSaidByRule(_ stated: CitedValue) -> Bool {
        values.contains { value in
            !value.isStated && value.cites.contains { cite in stated.cites.contains { $0.meets(cite) } }
                && value.equals(Figure(value: stated.value, range: 0..<0, isImplicit: false), FigureContext())
        }
    }

    // MARK: - Articles

    private mutating func checkArticles() {
        for text in texts {
            for article in text.articlesToList {
                let isListed = entries.contains { entry in
                    text.articles(named: entry.article).contains { $0.name == article.name }
                }
                if !isListed { report(.articleNotListed(article, of: text), at: articlesPosition) }
            }
        }
        for (article, entry) in entries where texts.contains(where: { $0.document == article.document }) {
            let isThere = texts.contains { !$0.articles(named: article).isEmpty }
            if !isThere { report(.articleNotInText(article.text), at: entry.position) }
        }
    }

    private var articlesPosition: Position { policy["articles"]?.position ?? policy.position }

    /// The entry of the list of articles that accounts for a figure's article most closely.
    private func entry(of occurrence: TextOccurrence) -> JSONValue? {
        entries.filter { TextCheck.stands(occurrence, in: $0.article) }
            .max { $0.article.parts.count < $1.article.parts.count }?.json
    }

    private mutating func report(_ finding: TextFinding, at position: Position, path: String = "articles") {
        found.append(finding.diagnostic(severity, at: position, path: path))
    }

    private mutating func report(_ finding: TextFinding, at value: CitedValue) {
        report(finding, at: value.position, path: value.path)
    }
}

extension PolicyText {
    /// The articles that a file has to account for: those that have no parts of their own.
    var articlesToList: [Article] {
        articles.filter { article in
            guard article.name != "前言", !article.sentences.isEmpty else { return false }
            return article.parts.isEmpty
                || !articles.contains { $0.parts.count > article.parts.count && $0.parts.starts(with: article.parts) }
        }
    }
}
