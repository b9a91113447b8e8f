internal import ResponseModels

extension Failure {
  private static let restore =
    "Take the model from where it was made, or train it again; do not edit it."

  /// What to tell the user about a file that is not a usable model.
  static func notice(for error: ModelFileError) -> Notice {
    let file = error.file == "-" ? "standard input" : error.file
    var notice = Notice(
      rule: "model", message: "", remedy: restore, file: error.file, status: .configuration)
    switch error.reason {
    case .unreadable(let code):
      notice.rule = SystemText.isMissingFile(code) ? "not-found" : "unreadable"
      notice.message = "cannot read \(file): \(SystemText.message(code))"
      notice.remedy = "Check the path of the model; il2score train writes one."
      notice.status = .noInput
    case .tooLong(let limit):
      notice.message = "\(file) is longer than \(limit) bytes, so it is no model"
    case .notJSON(let syntax):
      notice.rule = "model-syntax"
      notice.line = syntax.line
      notice.message =
        "\(file), line \(syntax.line), column \(syntax.column): \(problem(of: syntax))"
    case .notAModel(let format):
      notice.rule = "model-format"
      let said = format.map { "it says that its format is \(shown($0))" } ?? "it has no format"
      notice.message = "\(file) is not a model of il2score: \(said)"
      notice.remedy = "Name a file that il2score train wrote."
    case .newer(let version, let supported, let program):
      notice.rule = "model-version"
      let maker = program.map { " by \($0)" } ?? ""
      notice.message =
        "\(file) was made\(maker) in format \(version); this program reads up to \(supported)"
      notice.remedy = "Use a newer il2score."
    case .missingKey(let path):
      notice.rule = "model-key"
      notice.message = "\(file): \(path) is missing"
    case .wrongValue(let path, let expected):
      notice.rule = "model-value"
      notice.message = "\(file): \(path) is not what it must be: \(expected)"
    case .inconsistent(let inconsistency):
      return self.notice(for: inconsistency, file: error.file)
    }
    return notice
  }

  /// What to tell the user about parts that do not make a model.
  static func notice(for error: ModelInconsistency, file: String?) -> Notice {
    var notice = Notice(
      rule: "model-inconsistent", message: message(for: error), remedy: restore, file: file,
      status: .configuration)
    if case .mismatch = error { notice.rule = "model-mismatch" }
    if case .unknown(_, let name) = error { notice.terms = [name] }
    if case .repeated(_, let name) = error { notice.terms = [name] }
    if let file { notice.message = "\(file): \(notice.message)" }
    return notice
  }

  private static func message(for error: ModelInconsistency) -> String {
    switch error {
    case .badNumber(let path):
      "\(path) is not in its range, or the rest of the model contradicts it"
    case .wrongCount(let path, let found, let expected):
      "\(path) has \(found) entries, the rest of the model has \(expected)"
    case .repeated(let path, let name): "\(path): \(name) is repeated or out of order"
    case .unknown(let path, let name): "\(path): \(name) is not in the rest of the model"
    case .asymmetricCovariance(let row, let column):
      "the covariance of \(row) and \(column) differs from that of \(column) and \(row)"
    case .notACovariance: "the covariance has a negative variance in some direction"
    case .wrongQuantile(let stored, let level):
      "normal_quantile \(stored) is not that of the confidence level \(level)"
    case .noGoldenVectors: "there are no golden vectors to check the model by"
    case .mismatch(let vector, let quantity, let stored, let recomputed):
      "golden vector \(vector + 1): \(quantity) is \(stored) in the file, but the model gives "
        + (recomputed.map { "\($0)" } ?? "no value")
    }
  }

  private static func problem(of error: JSONSyntaxError) -> String {
    switch error.problem {
    case .unexpectedEnd: "the file ends too early"
    case .unexpectedCharacter: "this is not JSON"
    case .badString: "a string holds what JSON does not allow"
    case .badNumber: "a number is not written as JSON writes numbers"
    case .tooDeep: "arrays or objects are nested too deep"
    case .notUTF8: "the file is not UTF-8"
    case .repeatedKey: "a key stands twice in the same object"
    }
  }
}
