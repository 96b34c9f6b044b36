@_exported public import Adjudication
@_exported public import Comparison
@_exported public import PolicyFormat
@_exported public import PolicyLint
@_exported public import Values
