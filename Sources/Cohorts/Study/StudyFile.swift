/// What the people who made a cohort file know of its columns: `study.yaml`.
///
/// ```yaml
/// outcome: Response=CR
/// id: PatientID
/// exclude: [Center]
/// landmark: 90            # days from the first dose
/// variables:
///   LDH: {unit: U/L, availability: baseline, limits: {low: 50, high: 5000}}
///   Stage: {levels: [III, IVa, IVb], role: predictor}
///   Hb: {name: hgb, unit: g/L, lower_limit: Hb_LLN, date: lab_date}
/// time_zero: first_dose
/// dates: day-first
/// baseline_window: {from: -28, to: 0}
/// exclusions:
/// - {where: age<18, reason: not adult}
/// ```
///
/// `variables` may also be a list whose entries name their `column`. `outcome` may also be a mapping
/// with a `definition` of clinical benefit: see ``ResponseOutcome``.
public struct StudyFile: Sendable, Codable, Hashable {
  /// The variables, in the order of the file.
  public var variables: [StudyVariable]
  /// The outcome, as `COLUMN` or `COLUMN=VALUE`.
  public var outcome: String?
  /// The column that names the patients.
  public var id: String?
  /// Columns that are not used.
  public var exclude: [String]
  /// The landmark in days from the first dose: only patients still under observation then count.
  public var landmark: Double?
  /// The outcome as a definition of clinical benefit; nil where ``outcome`` names a ready column.
  public var benefit: ResponseOutcome?
  /// The column that holds the date of the first dose.
  public var timeZero: String?
  /// How dates are written.
  public var dates: DateOrder?
  /// The days that count as baseline.
  public var window: BaselineWindow?
  /// What stands for values below a limit of detection.
  public var censoredBelow: BaselineSources.CensoredRule?
  /// Who is not part of the study.
  public var exclusions: [Exclusion] = []
  /// Columns that bear on eligibility alone; never predictors.
  public var eligibility: [String] = []
  /// A table of measurements, one row each.
  public var laboratory: LaboratoryLayout?
  /// What was accepted about units.
  public var corrections: [UnitCorrection] = []

  /// Creates the contents of a study file.
  public init(
    variables: [StudyVariable] = [], outcome: String? = nil, id: String? = nil,
    exclude: [String] = [], landmark: Double? = nil
  ) {
    self.variables = variables
    self.outcome = outcome
    self.id = id
    self.exclude = exclude
    self.landmark = landmark
  }

  /// The variable that describes a column, or nil where the file does not mention it.
  public func variable(forColumn column: String) -> StudyVariable? {
    variables.first { $0.column == column }
  }

  /// The columns with a role, in the order of the file; those of `id` and `exclude` included.
  public func columns(role: StudyVariable.Role) -> [String] {
    var columns = variables.filter { $0.role == role }.map(\.column)
    let named = role == .id ? [id].compactMap(\.self) : role == .exclude ? exclude : []
    for column in named where !columns.contains(column) { columns.append(column) }
    return columns
  }

  /// Reads a study file.
  ///
  /// - Parameter path: The path of the file, or `-` for standard input.
  /// - Returns: What the file says.
  /// - Throws: `StudyFileError` with the first fault, its line and its column.
  public static func read(path: String) throws(StudyFileError) -> StudyFile {
    try parse(text(path: path), source: path)
  }

  /// The text of a study file as it stands.
  static func text(path: String) throws(StudyFileError) -> String {
    let bytes: ByteBuffer
    do throws(IntakeError) {
      bytes = try FileBytes(path: path, source: path).whole()
    } catch {
      throw .unreadable(error)
    }
    let view = bytes.view
    if view.count > StudyFileParser.longestFile {
      throw .tooLong(file: path, limit: StudyFileParser.longestFile)
    }
    if let offset = UTF8Validation.firstInvalid(in: 0..<view.count, of: view) {
      let line = 1 + (0..<offset).reduce(0) { $0 + (view[$1] == ASCII.lineFeed ? 1 : 0) }
      throw .invalidYAML(file: path, line: line, column: 1, problem: "invalid UTF-8")
    }
    return view.string(0..<view.count)
  }

  /// Reads the text of a study file.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - source: What to call the file in errors.
  /// - Returns: What the text says.
  /// - Throws: `StudyFileError` with the first fault, its line and its column.
  public static func parse(_ text: String, source: String) throws(StudyFileError) -> StudyFile {
    try StudyFileParser(file: source).study(from: text)
  }
}
