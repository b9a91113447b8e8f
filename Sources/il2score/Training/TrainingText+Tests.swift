internal import ResponseModels

extension TrainingText {
  /// The tests of several coefficients together, where some test more than one, as a table.
  static func tests(of model: ResponseModel, bold: Bool) -> String {
    let tests = model.findings.tests ?? []
    guard tests.contains(where: { $0.df > 1 && $0.kind != .total }) else { return "" }
    // Of several tests of the same terms, that by likelihood is the better one.
    let byLikelihood = Set(tests.filter { $0.method != .wald }.map { Key($0) })
    var table = TerminalTable([
      ("tested together", .left), ("kind", .left), ("chi-squared", .right), ("df", .right),
      ("p_value", .right),
    ])
    for test in tests where test.method != .wald || !byLikelihood.contains(Key(test)) {
      table.append([
        test.name, test.kind.rawValue, NumberText.fixed(test.statistic, decimals: 2),
        "\(test.df)", NumberText.pValue(test.pValue),
      ])
    }
    let method = tests.last { $0.method != .wald }?.method ?? .wald
    return "\n" + table.text(bold: bold) + "(\(method.rawValue) tests)\n"
  }

  private struct Key: Hashable {
    let name: String
    let kind: ChunkTest.Kind

    init(_ test: ChunkTest) {
      (name, kind) = (test.name, test.kind)
    }
  }
}
