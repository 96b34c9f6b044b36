import Diff
@testable import MedaidCommands
import Values

extension DiffSide {
    /// A side as a command line would ask for it.
    static func side(
        _ index: Int, _ reference: String, _ sets: [String], _ readings: [String], _ parameterFiles: [String],
        _ day: Day?
    ) -> Swift.Result<DiffSide, PolicyLibrary.Failure> {
        SideRequest(
            letter: String(UnicodeScalar(UInt8(65 + index))), reference: reference, sets: sets, readings: readings,
            parameterFiles: parameterFiles
        ).load(on: day)
    }
}
