internal import Cohorts
internal import Export
internal import Fitting

/// A file of priors with the checks of their published effects.
struct PriorsReport {
  /// A prior with the check of its published effect.
  struct Entry {
    let prior: CoefficientPrior
    /// Nil where the file names no published effect.
    let check: PublishedEffectCheck?

    /// The verdict as one word.
    var verdict: String {
      guard let check else { return "unchecked" }
      if check.isConsistent { return "consistent" }
      return prior.acceptance == nil ? "refused" : "accepted"
    }
  }

  let file: PriorsFile
  let entries: [Entry]

  init(_ file: PriorsFile) {
    self.file = file
    entries = file.priors.map {
      Entry(prior: $0, check: $0.published.map(PublishedEffectCheck.init))
    }
  }

  /// The priors that no model may use.
  var refused: [Entry] { entries.filter { $0.verdict == "refused" } }

  /// The distribution in words.
  static func text(of distribution: CoefficientPrior.Distribution) -> String {
    switch distribution {
    case .normal(let mean, let deviation):
      return "normal(\(NumberText.significant(mean)), \(NumberText.significant(deviation)))"
    case .logF(let events, let nonEvents, let center, let scale):
      let about = center == 0 ? "" : " about \(NumberText.significant(center))"
      let wide = scale == 1 ? "" : " x \(NumberText.significant(scale))"
      return "log-F(\(NumberText.significant(events)), \(NumberText.significant(nonEvents)))\(wide)"
        + about
    }
  }

  /// The priors as a table, then what is wrong with any.
  func text(bold: Bool) -> String {
    var table = TerminalTable([
      ("line", .right), ("term", .left), ("where", .left), ("prior", .left), ("per", .left),
      ("published", .left), ("basis", .left),
    ])
    for entry in entries {
      let prior = entry.prior
      table.append([
        "\(prior.line)", prior.term, prior.condition ?? prior.tumor ?? "",
        Self.text(of: prior.distribution), prior.unit.text, entry.verdict,
        Self.short(prior.basis ?? ""),
      ])
    }
    var text = table.text(bold: bold)
    for entry in entries {
      for finding in entry.check?.findings ?? [] where finding.isFailure {
        text +=
          "line \(entry.prior.line), \(entry.prior.term): "
          + PublishedEffectText.sentence(finding) + "\n"
      }
      if entry.verdict == "accepted", let reason = entry.prior.acceptance {
        text += "line \(entry.prior.line), \(entry.prior.term): accepted, \(reason)\n"
      }
    }
    return text
  }

  private static func short(_ basis: String) -> String {
    let line = basis.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(57) + "..."
  }

  /// The priors as CSV.
  var csv: CSVText {
    var csv = CSVText(header: [
      "line", "term", "where", "tumor", "distribution", "mean", "sd", "unit", "verdict",
      "log_estimate", "std_error", "basis",
    ])
    for entry in entries {
      let prior = entry.prior
      let raw = ColumnPrior(prior.distribution)
      csv.append(prior.line)
      csv.append(prior.term)
      csv.append(prior.condition ?? "")
      csv.append(prior.tumor ?? "")
      csv.append(Self.name(of: prior.distribution))
      csv.append(raw.mean)
      csv.append(raw.deviation)
      csv.append(prior.unit.text)
      csv.append(entry.verdict)
      csv.append(entry.check?.logEstimate ?? .nan)
      csv.append(entry.check?.stdError ?? .nan)
      csv.append(prior.basis ?? "")
      csv.endRow()
    }
    return csv
  }

  static func name(of distribution: CoefficientPrior.Distribution) -> String {
    if case .normal = distribution { return "normal" }
    return "log-f"
  }
}
