internal import Cohorts
internal import Features
internal import Statistics

/// The guard against guarantee-time bias: groups that are known only after time zero are compared from
/// a landmark on, and in a Cox model in which patients change groups, beside the naive curves.
///
/// Patients of such a group had to live until it formed, so that their survival is longer whatever
/// the group does (Anderson, Cain and Gelber, *J. Clin. Oncol.* 1 (1983) 710; Giobbie-Hurder, Gelber
/// and Regan, *J. Clin. Oncol.* 31 (2013) 2963).
struct GuaranteeTime {
  /// The column of groups.
  let column: String
  /// Why it is known only later, where that was recognized.
  let known: String?
  /// The landmark.
  let choice: LandmarkChoice
  /// Who is left at the landmark.
  let landmark: Landmark
  /// The analysis from the landmark on; nil where nobody is left.
  let analysis: SurvivalAnalysis?
  /// The groups over time.
  let formation: GroupFormation
  /// The Cox model with the group as it changes.
  let timeDependent: CoxAnalysis

  /// Why the naive comparison misleads, in one sentence without its stop.
  var reason: String {
    "patients of a group that \(TerminalText.cell(column)) names only later had to live long enough to enter it, so "
      + "that they seem to live longer even where the group has no effect (guarantee-time bias; Anderson 1983, "
      + "Giobbie-Hurder 2013)"
  }

  /// What the landmark analysis assumes about groups.
  var landmarkAssumption: String {
    formation.isExact
      ? "each patient counts in the group entered by the landmark"
      : "each patient counts in the group of the end, which may have formed after the landmark: an "
        + "approximation, which --by-time COLUMN makes exact"
  }

  /// What the model with changing groups assumes.
  var assumption: String {
    formation.isExact
      ? "each patient changes from \(TerminalText.cell(formation.reference)) to the group at the time it formed"
      : "each patient changes from \(TerminalText.cell(formation.reference)) to the group of the end at the landmark: "
        + "an approximation, in which nothing but the landmark's comparison counts, and which "
        + "--by-time COLUMN makes exact"
  }

  /// Makes both analyses.
  init(
    _ rows: SurvivalRows, grouping: SurvivalGrouping, table: SurvivalTable, known: String?,
    settings: SurvivalSettings
  ) throws {
    column = grouping.column
    self.known = known
    choice = LandmarkChoice(
      option: settings.options.landmark, study: table.study, unit: table.unit, times: table.times)
    landmark = try Landmark(choice.time, in: table.times)
    if let times = table.groupTimes {
      formation = try GroupFormation(
        grouping, times: times, column: settings.options.byTime ?? "", cohort: table.cohort)
    } else {
      formation = GroupFormation(grouping, landmark: choice.time)
    }
    let states = formation.isExact ? formation.states(at: choice.time) : nil
    analysis = try rows.selecting(landmark, states: states).map {
      try SurvivalAnalysis($0, settings: settings)
    }
    timeDependent = try CoxAnalysis(try formation.intervals(of: rows), settings: settings)
  }
}
