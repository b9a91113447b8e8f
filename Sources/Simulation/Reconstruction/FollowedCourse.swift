/// A patient's course from the first dose to death or last contact.
struct FollowedCourse: Hashable {
  /// When treatment began, as a calendar year with its fraction.
  let start: Double
  let response: SimulatedPatient.Response
  /// To death or last contact, in tenths of a month.
  let months: Double
  let died: Bool
}
