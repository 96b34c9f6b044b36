import Adjudication
import Diff
import PolicyFormat
import Values

/// A side as the command line names it: `--left-set` changes the first, `--set PLACE=VALUE` and `--reading` all others.
/// A parameter given by `--set` or `--parameters` holds on every one.
struct SideRequest {
    /// `A`, `B`, … in the order given.
    let letter: String
    let reference: String
    var sets: [String] = []
    /// The option that these were given to.
    var setOption = "--set"
    /// Parameters of `--set`, on the first side, which has an option of its own for what is changed.
    private var shared: [GivenValue] = []
    /// A value of a sweep or a search, set last.
    private var swept: GivenValue?
    var readings: [String] = []
    var parameterFiles: [String] = []
    /// Where policies are found.
    var library = PolicyLibrary()

    /// The sides of a command line.
    static func all(_ arguments: Arguments) -> [SideRequest] {
        arguments.positionals.enumerated().map { index, reference in
            var request = SideRequest(
                letter: String(UnicodeScalar(UInt8(65 + index))), reference: reference,
                sets: arguments.all(index == 0 ? "left-set" : "set"), setOption: index == 0 ? "--left-set" : "--set",
                readings: index == 0 ? [] : arguments.all("reading"), parameterFiles: arguments.all("parameters"),
                library: SharedOptions.library(arguments))
            if index == 0 {
                request.shared = GivenValue.all(arguments).filter { Setting($0) == nil }
            }
            return request
        }
    }

    /// A side of that letter, with what is changed of it; `shared` are parameters that hold on every side.
    init(
        letter: String, reference: String, shared: [GivenValue] = [], sets: [String] = [],
        setOption: String = "--set", readings: [String] = [], parameterFiles: [String] = [],
        library: PolicyLibrary = PolicyLibrary()
    ) {
        self.shared = shared
        self.letter = letter
        self.reference = reference
        self.sets = sets
        self.setOption = setOption
        self.readings = readings
        self.parameterFiles = parameterFiles
        self.library = library
    }

    /// The same at one value of a sweep or a search.
    func at(_ value: Int64, of place: VariedValue) -> SideRequest {
        var other = self
        other.swept = GivenValue("\(place.path)=\(place.text(value))", option: place.option, typed: place.entry)
        return other
    }

    /// What is set, in order, with where it was typed.
    var given: [GivenValue] {
        shared + sets.map { GivenValue($0, option: setOption) } + (swept.map { [$0] } ?? [])
    }

    /// What is changed, as `path=value` and `NAME=VALUE`.
    var changes: [String] { readings + shared.map(\.entry) + sets }

    /// Whether it is the same policy, changed in the same way.
    func asks(forTheSameAs other: SideRequest) -> Bool { reference == other.reference && changes == other.changes }

    /// The versions of its policy as JSON, with what was changed.
    var files: Swift.Result<[JSONValue], PolicyLibrary.Failure> {
        library.resolved(
            reference, otherReadings: SharedOptions.otherReadings(readings), settings: SharedOptions.settings(given),
            .rules
        ).map { $0.map(\.json) }
    }

    /// The side, compiled.
    func load(on day: Day?) -> Swift.Result<DiffSide, PolicyLibrary.Failure> {
        SharedOptions.scheme(
            reference, sets: given, readings: readings, parameterFiles: parameterFiles, library: library
        ).flatMap {
            scheme in
            guard let plan = day.map({ scheme.plan(on: $0) }) ?? scheme.plans.last else {
                return .failure(PolicyLibrary.Failure(diagnostics: []))
            }
            return .success(DiffSide(request: self, scheme: scheme, plan: plan))
        }
    }
}

extension DiffSide {
    /// What was asked for, compiled.
    init(request: SideRequest, scheme: Scheme, plan: Plan) {
        self.init(
            letter: request.letter, reference: request.reference, changes: request.changes, scheme: scheme, plan: plan)
    }

    /// Loads all sides, or says what is wrong with the first that cannot be had.
    static func load(_ requests: [SideRequest], on day: Day?) -> Swift.Result<[DiffSide], PolicyLibrary.Failure> {
        var sides: [DiffSide] = []
        for request in requests {
            switch request.load(on: day) {
            case .failure(let failure): return .failure(failure)
            case .success(let side): sides.append(side)
            }
        }
        let unknown = unknownParameters(sides)
        return unknown.isEmpty
            ? .success(named(sides, requests)) : .failure(PolicyLibrary.Failure(diagnostics: unknown))
    }

    /// Parameters that none of the sides has which they were given to.
    private static func unknownParameters(_ sides: [DiffSide]) -> [Diagnostic] {
        var seen: Set<String> = []
        return sides.flatMap(\.scheme.given.names).filter { seen.insert($0).inserted }.compactMap { name in
            let declared = sides.filter { $0.scheme.given.names.contains(name) }.reduce(into: Set<String>()) {
                $0.formUnion(SharedOptions.parameters(of: $1.scheme))
            }
            return declared.contains(name) ? nil : SharedOptions.unknownParameter(name, declared)
        }
    }
}
