import MedicalAssistance

extension DiffSide {
    /// The sides that a command line names: `--left-set` changes the first, `--set` and `--reading` all others,
    /// `--parameters` every one.
    static func load(_ arguments: Arguments, on day: Day?) -> Swift.Result<[DiffSide], PolicyLibrary.Failure> {
        var sides: [DiffSide] = []
        for (index, reference) in arguments.positionals.enumerated() {
            let sets = arguments.all(index == 0 ? "left-set" : "set")
            let readings = index == 0 ? [] : arguments.all("reading")
            switch side(index, reference, sets, readings, arguments.all("parameters"), day) {
            case .failure(let failure): return .failure(failure)
            case .success(let side): sides.append(side)
            }
        }
        return .success(sides)
    }

    /// One side, with what is changed of it.
    static func side(
        _ index: Int, _ reference: String, _ sets: [String], _ readings: [String], _ parameterFiles: [String],
        _ day: Day?
    ) -> Swift.Result<DiffSide, PolicyLibrary.Failure> {
        SharedOptions.scheme(reference, sets: sets, readings: readings, parameterFiles: parameterFiles).flatMap {
            scheme in
            guard let plan = day.map({ scheme.plan(on: $0) }) ?? scheme.plans.last else {
                return .failure(PolicyLibrary.Failure(diagnostics: []))
            }
            return .success(
                DiffSide(
                    letter: String(UnicodeScalar(UInt8(65 + index))), reference: reference, scheme: scheme, plan: plan,
                    changes: readings + sets))
        }
    }

    /// Parameters that were given and that no side has: what one side alone has may be given to all.
    static func unknownParameters(_ sides: [DiffSide]) -> [Diagnostic] {
        let declared = Set(sides.flatMap(\.scheme.plans).flatMap { $0.policy.parameters.map(\.name) })
        var found: Set<String> = []
        return sides.flatMap { SharedOptions.unknownParameters($0.scheme, besides: declared) }.filter {
            found.insert($0.message.zh).inserted
        }
    }
}
