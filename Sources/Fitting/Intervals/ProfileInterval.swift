/// What a profile likelihood says of one coefficient.
struct ProfileInterval: Sendable {
  /// The lower limit; nil where the profile does not drop so far.
  var low: Double?
  /// The upper limit; nil where the profile does not drop so far.
  var high: Double?
  /// Twice the drop of the objective where the coefficient is zero; nil where it was not found.
  var statistic: Double?
  /// How many intervals the limits enclose: more than 1 where the profile has several maxima.
  var intervalCount = 1
  /// By how much the objective is higher elsewhere than at the estimate.
  var shortfall = 0.0
}
