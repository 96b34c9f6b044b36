// swift-tools-version: 6.2
import PackageDescription

// A release stands alone: with the C library in it, nothing is searched, loaded or relocated at the start, which is half
// the time of a short run; and without symbols, which are half of its size and serve profilers. Those ask for them. It
// runs in an empty root folder too: Platform answers for the runtime where that would look for a program beside it.
// Functions of the same code are one; what only unwinding reads, a tenth of the program, is left out, since nothing
// here is thrown through frames.
let standingAlone =
    ["-static-executable", "-use-ld=lld", "-Xlinker", "--wrap=swift_copyAuxiliaryExecutablePath"]
    + ["-Xlinker", "--icf=all"]
    + (Context.environment["MEDAID_SYMBOLS"] == nil
        ? ["-Xlinker", "-s", "-Xlinker", Context.packageDirectory + "/Sources/medaid/NoUnwinding.ld"] : [])

let package = Package(
    name: "medaid",
    products: [
        .library(name: "MedicalAssistance", targets: ["MedicalAssistance"]),
        .executable(name: "medaid", targets: ["medaid"]),
    ],
    targets: [
        // Money, rates, dates, texts in two languages, positions in a source and what is found wrong there.
        .target(name: "Values"),
        // What a policy file says: JSON with positions, the forms, the fields of a claim, the built-in policies.
        .target(name: "PolicyFormat", dependencies: ["Values"], plugins: ["EmbedPolicies"]),
        // A policy compiled to a plan; a claim's terms under it, and what they come to. Values in memory only.
        .target(name: "Adjudication", dependencies: ["Values", "PolicyFormat"]),
        // What may be wrong with a policy: one check per file; its worked examples.
        .target(name: "PolicyLint", dependencies: ["Values", "PolicyFormat", "Adjudication"]),
        // What is left of a policy for whatever is known of a claim, so that two can be compared.
        .target(name: "Comparison", dependencies: ["Values", "PolicyFormat", "Adjudication"]),
        // Whether something holds for every claim: classes of claims, symbolic amounts, counterexamples.
        .target(name: "Proof", dependencies: ["Values", "PolicyFormat", "Adjudication"]),
        // What another package imports: all of the above, under one name.
        .target(
            name: "MedicalAssistance",
            dependencies: ["Values", "PolicyFormat", "Adjudication", "PolicyLint", "Comparison"]),
        // What is the operating system's: mapped files, outputs that appear together, threads, memory, the day.
        .target(name: "Platform", dependencies: ["Values"]),
        // Workbooks (.xlsx) read and written; lists that are CSV or a workbook by their file's name.
        .target(name: "Workbook", dependencies: ["Values", "Platform"]),
        // Every rule in words, in Chinese and English; what a comparison has to say.
        .target(name: "Wording", dependencies: ["Values", "PolicyFormat", "Adjudication"]),
        // A file of claims, settled row by row: CSV, decoding, the stream, sorting, writing.
        .target(name: "Batch", dependencies: ["Values", "Platform", "Workbook", "PolicyFormat", "Adjudication"]),
        // Pages and tables: what is shown of a claim, a policy, a comparison, as text, JSON, CSV or HTML.
        .target(
            name: "Reporting",
            dependencies: ["Values", "Platform", "PolicyFormat", "Adjudication", "PolicyLint", "Wording"]),
        // What schemes differ in: rule by rule, along curves, over a file of claims. Values, no rendering.
        .target(
            name: "Diff", dependencies: ["Values", "PolicyFormat", "Adjudication", "Comparison", "Wording", "Batch"]),
        // What a terminal needs: arguments, the console, one file per command.
        .target(
            name: "MedaidCommands",
            dependencies: [
                "Values", "Platform", "Workbook", "PolicyFormat", "Adjudication", "PolicyLint", "Comparison", "Wording",
                "Batch", "Reporting", "Diff", "Proof",
            ]),
        .executableTarget(
            name: "medaid",
            dependencies: ["MedaidCommands", "Platform"], exclude: ["NoUnwinding.ld"],
            linkerSettings: [.unsafeFlags(standingAlone, .when(platforms: [.linux], configuration: .release))]),
        // How fast it is: swift build -c release, then .build/release/medaid-bench
        .executableTarget(
            name: "medaid-bench",
            dependencies: ["MedaidCommands", "Platform"],
            linkerSettings: [.unsafeFlags(standingAlone, .when(platforms: [.linux], configuration: .release))]),
        // Writes the files of Policies/ into one Swift file, so that library and executable stand alone.
        .executableTarget(name: "EmbedPoliciesTool"),
        .plugin(
            name: "EmbedPolicies", capability: .buildTool(), dependencies: ["EmbedPoliciesTool"],
            path: "Sources/EmbedPolicies"),
        .testTarget(
            name: "MedicalAssistanceTests",
            dependencies: ["Values", "PolicyFormat", "Adjudication", "PolicyLint", "Comparison", "Proof"]),
        .testTarget(
            name: "MedaidCommandsTests",
            dependencies: [
                "MedicalAssistance", "Values", "Platform", "Workbook", "PolicyFormat", "Adjudication", "PolicyLint",
                "Comparison", "Wording", "Batch", "Reporting", "Diff", "Proof", "MedaidCommands", "medaid",
                "NaiveEvaluator", "RandomInputTests",
            ],
            exclude: [
                "AnswerBook", "Broken", "Cases", "Engine/RecordedResults.txt", "Engine/RecordedWideResults.txt",
                "Schemes",
                "Snapshots",
            ]),
        // Settles claims by the reference of the format alone: it depends on nothing that it is compared with.
        .testTarget(name: "NaiveEvaluator"),
        // Random inputs to what reads files, in every run of the tests; .ci/fuzz gives them led by coverage.
        .testTarget(
            name: "RandomInputTests",
            dependencies: [
                "Values", "Platform", "Workbook", "PolicyFormat", "Adjudication", "PolicyLint", "Batch",
                "MedaidCommands",
            ],
            path: "Tests/Fuzz", exclude: ["Seeds", "Driver"]),
    ],
    swiftLanguageModes: [.v6]
)

// Suites that settle many claims take half the time where the core is optimized in debug builds too, and nothing that a
// debugger would read is made for them. A target compiled as a whole takes two thirds of the time, and its module is made
// first, for those that wait for it; test targets are not, since tests are found by their index. Only on demand: other
// packages cannot depend on targets with such flags.
if Context.environment["MEDAID_OPTIMIZED"] != nil {
    let core: Set<String> = [
        "Values", "PolicyFormat", "Adjudication", "Comparison", "Proof", "Workbook", "NaiveEvaluator",
    ]
    for target in package.targets where target.type != .plugin {
        // Texts are searched by their bytes: the standard library's own search brings in the engine of regular expressions,
        // which is a tenth of the program. Here, where .ci/run builds, it cannot be called.
        let search = ["-Xfrontend", "-disable-implicit-string-processing-module-import"]
        let whole = [
            "-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2", "-emit-module-separately-wmo",
        ]
        let flags =
            ["-gnone"] + (core.contains(target.name) ? ["-O"] : []) + (target.type == .regular ? search + whole : [])
        target.swiftSettings = [.unsafeFlags(flags, .when(configuration: .debug))]
    }
}

// Random inputs, led by the code that they reach: .ci/fuzz. Only on demand, since everything then counts what it runs;
// MEDAID_FUZZ says which sanitizers are built in, `fuzzer` or `fuzzer,address`.
if let sanitizers = Context.environment["MEDAID_FUZZ"] {
    package.targets.removeAll { $0.type == .test }
    let parts = package.targets.filter { $0.type == .regular && $0.name != "MedicalAssistance" }
    package.targets.append(
        .executableTarget(
            name: "medaid-fuzz", dependencies: parts.map { .byName(name: $0.name) }, path: "Tests/Fuzz",
            exclude: ["Seeds", "Tests"],
            linkerSettings: [.unsafeFlags(["-use-ld=lld", "-sanitize=\(sanitizers)"])]))
    let led: Set<String> = [
        "Values", "PolicyFormat", "Adjudication", "PolicyLint", "Platform", "Workbook", "Batch", "medaid-fuzz",
    ]
    for target in package.targets where target.type != .plugin {
        let counts = led.contains(target.name) || target.name == "MedaidCommands"
        let flags = (led.contains(target.name) ? ["-O"] : []) + (counts ? ["-sanitize=\(sanitizers)"] : [])
        target.swiftSettings = [.unsafeFlags(["-gnone"] + flags, .when(configuration: .debug))]
    }
}

for target in package.targets where target.type != .plugin {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
        ]
}

// A release is small, and a short run of it is short. Types are found by functions instead of by their names, which take
// the runtime a fifth of the time of one claim; what is not called is left out function by function; what runs once a
// call, not once a row, is compiled for size; and what reflection reads is made for policies alone, which are compared by
// it. A release is stripped: what debuggers read is not made, unless symbols are asked for. Other packages may depend on
// targets with such flags since tools version 6.2.
let onceACall: Set<String> = ["PolicyLint", "Wording", "Reporting", "MedaidCommands", "medaid"]
let unreflected = onceACall.union(["Platform", "Workbook", "Batch", "Diff", "Proof", "Adjudication"])
for target in package.targets where target.type == .regular || target.type == .executable {
    let frontend =
        ["-disable-concrete-type-metadata-mangled-name-accessors", "-function-sections"]
        + (unreflected.contains(target.name) ? ["-disable-reflection-metadata"] : [])
    let flags =
        frontend.flatMap { ["-Xfrontend", $0] } + (onceACall.contains(target.name) ? ["-Osize"] : [])
        + (Context.environment["MEDAID_SYMBOLS"] == nil ? ["-gnone"] : [])
    target.swiftSettings =
        (target.swiftSettings ?? []) + [.unsafeFlags(flags, .when(configuration: .release))]
}
