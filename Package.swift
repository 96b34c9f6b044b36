// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "medaid",
    products: [
        .library(name: "MedicalAssistance", targets: ["MedicalAssistance"]),
        .executable(name: "medaid", targets: ["medaid"]),
    ],
    targets: [
        // The engine: values in memory only; no file, no terminal, no clock, no environment. It carries the policies.
        .target(name: "MedicalAssistance", plugins: ["EmbedPolicies"]),
        // What a terminal needs: arguments, CSV, renderers, one file per command.
        .target(name: "MedaidCommands", dependencies: ["MedicalAssistance"]),
        .executableTarget(
            name: "medaid",
            dependencies: ["MedaidCommands"],
            linkerSettings: [
                .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(platforms: [.linux], configuration: .release))
            ]),
        // How fast it is: swift run -c release medaid-bench --policy ID
        .executableTarget(
            name: "medaid-bench",
            dependencies: ["MedaidCommands"],
            linkerSettings: [
                .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(platforms: [.linux], configuration: .release))
            ]),
        // Writes the files of Policies/ into one Swift file, so that library and executable stand alone.
        .executableTarget(name: "EmbedPoliciesTool"),
        .plugin(
            name: "EmbedPolicies", capability: .buildTool(), dependencies: ["EmbedPoliciesTool"],
            path: "Sources/EmbedPolicies"),
        .testTarget(name: "MedicalAssistanceTests", dependencies: ["MedicalAssistance"]),
        .testTarget(
            name: "MedaidCommandsTests", dependencies: ["MedicalAssistance", "MedaidCommands", "medaid"],
            exclude: [
                "Broken", "Cases", "Engine/RecordedResults.txt", "Engine/RecordedWideResults.txt", "Schemes",
                "Snapshots", "Spark",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .plugin {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
        ]
}
