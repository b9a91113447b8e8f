internal import Statistics

extension Failure {
  /// What to tell the user about a test that is not defined for its data.
  static func notice(for error: HypothesisTestError) -> Notice {
    Notice(
      rule: "test", message: "no test can be made: \(TestText.reason(error, groups: []))",
      remedy: "Check the groups and the --where conditions.")
  }
}
