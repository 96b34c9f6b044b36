import Foundation

/// A JSON Schema validator that others wrote: the Python package `jsonschema`, where there is one.
///
/// `MEDAID_PYTHON` names the interpreter; without it, `python3` is used where it has the package.
struct Validator {
    /// Why there is none.
    static let absence = "python3 with the package jsonschema is not at hand (pip install jsonschema)"

    /// Whether the schema can be tested here. An interpreter that was named must do.
    static let isAtHand = Python.isNamed || Python.has("jsonschema")

    private static let script = """
        import json, sys
        from jsonschema import Draft202012Validator as Validator
        given = json.load(sys.stdin)
        Validator.check_schema(given["schema"])
        validator = Validator(given["schema"], format_checker=Validator.FORMAT_CHECKER)
        for value in given["values"]:
            error = next(validator.iter_errors(value), None)
            print("valid" if error is None else error.message.replace("\\n", " ")[:200])
        """

    /// What the validator says of each text under a schema: `valid`, or the first mistake.
    static func verdicts(of values: [String], schema: String) throws -> [String] {
        let input = "{\"schema\": \(schema), \"values\": [\(values.joined(separator: ","))]}"
        let result = try Python.run(script, input: input)
        guard result.status == 0 else { throw Failure(output: result.output) }
        return result.output.split(separator: "\n").map { String($0) }
    }

    /// The validator did not run.
    struct Failure: Error {
        let output: String
    }
}
