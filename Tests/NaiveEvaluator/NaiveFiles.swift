import Foundation

/// The tables that all schemes share, which belong to the format.
enum NaiveFiles {
    static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Policies/shared").standardized
}
