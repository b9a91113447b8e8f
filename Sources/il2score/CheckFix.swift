internal import Cohorts

/// The units that a user accepts, written into a study file.
struct CheckFix {
  /// The findings whose proposals are accepted.
  private(set) var accepted: Set<CheckFinding> = []
  /// What was written and what was left, in sentences.
  private(set) var remarks: [String] = []
  private let output: OutputFile?
  private let text: String

  /// Works out what is accepted.
  ///
  /// - Parameters:
  ///   - path: The study file; it need not be there.
  ///   - accept: `COLUMN` or `COLUMN=UNIT`; with none, every proposal that leaves no choice.
  ///   - report: The findings.
  ///   - inputs: Files that must not be replaced.
  /// - Throws: A usage notice for a column without a proposal or a unit that does not fit;
  ///   `StudyFileError` where the file is there and is no study file.
  init(path: String, accept: [String], report: CheckReport, sparing inputs: [String?]) throws {
    let edit =
      FilePresence.exists(path)
      ? try StudyFileEdit.read(path: path) : try StudyFileEdit(text: "", source: path)
    var corrections: [UnitCorrection] = []
    let units = try Self.units(accept, in: report)
    for finding in report.findings {
      guard case .unitSlip(let proposal) = finding.problem else { continue }
      var unit: String?
      if accept.isEmpty {
        guard proposal.isUnambiguous else {
          remarks.append("left to you: \(Self.choice(proposal))")
          continue
        }
      } else {
        guard let named = units[proposal.column] else {
          remarks.append("not accepted: \(proposal.column), \(CheckText.range(proposal))")
          continue
        }
        unit = try Self.unit(named, for: proposal)
      }
      let correction = proposal.correction(
        unit: unit, reason: "accepted after il2score check: \(CheckText.arithmetic(proposal))")
      corrections.append(correction)
      accepted.insert(finding)
      remarks.append(
        "written into \(path): \(correction.column), \(CheckText.range(proposal)), is in "
          + correction.unit)
    }
    let proposed = Set(report.findings.compactMap(\.proposedColumn))
    for remark in report.assumptions where !proposed.contains(remark.column) {
      guard let correction = try Self.correction(of: remark, units: units) else { continue }
      corrections.append(correction)
      remarks.append("written into \(path): \(remark.column), all values, is in \(correction.unit)")
    }
    for finding in report.findings where finding.severity == .error && !accepted.contains(finding) {
      if case .unitSlip = finding.problem { continue }
      remarks.append("left to you: \(finding.rule) in \(finding.column ?? "the study file")")
    }
    guard !corrections.isEmpty else {
      let file = FilePresence.exists(path) ? "\(path) is as it was" : "\(path) was not made"
      remarks.insert("nothing was accepted; \(file)", at: 0)
      (output, text) = (nil, "")
      return
    }
    guard let text = edit.accepting(corrections) else {
      throw Notice(
        rule: "study-file", message: "\(path) has no place where corrections can be added",
        remedy: "Write its top level without braces, one key a line.", file: path,
        status: .configuration)
    }
    self.text = text
    output = try OutputFile(path: path, sparing: inputs)
  }

  /// Writes the study file, whole or not at all.
  func write() throws {
    guard let output else { return }
    try output.write(text)
    try output.commit()
  }

  // MARK: What is accepted

  /// The unit named for each accepted column; nil where none was named.
  private static func units(
    _ accept: [String], in report: CheckReport
  ) throws -> [String: String?] {
    let columns =
      report.findings.compactMap(\.proposedColumn) + report.assumptions.map(\.column)
    var units: [String: String?] = [:]
    for text in accept {
      if columns.contains(text) {
        units[text] = .some(nil)
        continue
      }
      let mark = text.lastIndex(of: "=") ?? text.endIndex
      let column = String(text[..<mark])
      guard mark < text.endIndex, columns.contains(column) else {
        throw Failure.usage(
          "there is no proposal for \(Failure.shown(column))",
          remedy: columns.isEmpty
            ? "The check proposes no unit."
            : "There are proposals for \(Failure.list(Array(Set(columns)).sorted())).")
      }
      units[column] = String(text[text.index(after: mark)...])
    }
    return units
  }

  /// The correction of a column that has no stated unit, by the unit that was named for it.
  private static func correction(
    of remark: SourceRemark, units: [String: String?]
  ) throws -> UnitCorrection? {
    guard case .unitAssumed(let assumed, let others) = remark.kind,
      let named = units[remark.column],
      let variable = remark.variable.flatMap({ DataDictionary.variable(named: $0) })
    else { return nil }
    let fitting = [assumed] + others
    guard let named else {
      let choices = fitting.map { "--accept '\(remark.column)=\($0)'" }
      throw Failure.usage(
        "the unit of \(remark.column) is for you to choose",
        remedy: "Accept it as \(Failure.list(choices, conjunction: "or")).")
    }
    let unit = DataDictionary.conversion(of: named, for: variable)
    let conversions = fitting.compactMap { DataDictionary.conversion(of: $0, for: variable) }
    guard let unit, conversions.contains(where: { $0.hasSize(of: unit) }) else {
      throw Failure.usage(
        "\(Failure.shown(named)) is no unit that the values of \(remark.column) fit",
        remedy: "They fit \(Failure.list(fitting, conjunction: "or")).")
    }
    return UnitCorrection(
      column: remark.column, unit: unit.unit, above: nil, below: nil,
      reason: "accepted after il2score check: no unit is stated, and the values fit "
        + Failure.list(fitting, conjunction: "or"))
  }

  /// The code of the unit that a proposal is accepted with.
  private static func unit(_ named: String?, for proposal: UnitProposal) throws -> String {
    let fitting = proposal.fitting.map(\.unit)
    guard let named else {
      guard proposal.isUnambiguous, let unit = fitting.first else {
        throw Failure.usage(
          "the unit of \(proposal.column) is for you to choose",
          remedy: "Accept it as \(choice(proposal)).")
      }
      return unit
    }
    let unit = DataDictionary.variable(named: proposal.variable).flatMap {
      DataDictionary.conversion(of: named, for: $0)
    }
    guard let unit, let fitted = proposal.fitting.first(where: { $0.hasSize(of: unit) }) else {
      throw Failure.usage(
        "\(Failure.shown(named)) is no unit that the values of \(proposal.column) fit",
        remedy: "They fit \(Failure.list(fitting, conjunction: "or")).")
    }
    return unit.unit == fitted.unit ? fitted.unit : unit.unit
  }

  private static func choice(_ proposal: UnitProposal) -> String {
    Failure.list(
      proposal.fitting.map { "--accept '\(proposal.column)=\($0.unit)'" }, conjunction: "or")
  }
}

extension UnitConversion {
  /// Whether both convert alike.
  fileprivate func hasSize(of other: UnitConversion) -> Bool {
    multiplier * other.divisor == other.multiplier * divisor && offset == other.offset
  }
}

extension CheckFinding {
  /// The column for which a unit is proposed.
  fileprivate var proposedColumn: String? {
    if case .unitSlip(let proposal) = problem { proposal.column } else { nil }
  }
}
