internal import Reports
internal import Statistics

extension SurvivalReport {
  /// The report for a person.
  ///
  /// - Parameters:
  ///   - bold: Whether headers are bold.
  ///   - style: How curves are drawn; nil for none.
  /// - Returns: Lines.
  func text(bold: Bool, style: SurvivalFigure.TerminalStyle?) -> String {
    let drawing = style.map { Drawing(figure: figure, style: $0) }
    var text = heading + "\n\n"
    if let guaranteeTime {
      text += guarded(guaranteeTime, bold: bold, drawing: drawing)
    } else {
      text += analysis.text(settings: settings, bold: bold)
      text += "\n" + analysis.pointsText(bold: bold)
      text += drawn(panel: 0, drawing)
    }
    return text
  }

  private var unit: String { table.unit.map { " " + $0.rawValue } ?? "" }

  private var heading: String {
    let group = settings.options.by.map { " by \(TerminalText.cell($0))" } ?? ""
    var text = "survival\(group): "
    if let patients = table.patientCount {
      text += "\(table.times.count) intervals of "
      text += "\(SurvivalNumbers.patients(patients)), "
    } else {
      text += "\(SurvivalNumbers.patients(analysis.count)), "
    }
    text += SurvivalNumbers.events(analysis.eventCount)
    if let followUp = analysis.followUp {
      text += "; median follow-up \(SurvivalNumbers.interval(followUp))\(unit)"
    }
    if let landmark {
      text += "\n" + sentence(landmark, why: "")
    }
    return text
  }

  private func sentence(_ landmark: Landmark, why: String) -> String {
    let left = landmark.eventsBefore + landmark.censoredBefore
    return "landmark at \(TickText.text(landmark.time))\(unit)\(why.isEmpty ? "" : ": \(why)"); "
      + "\(SurvivalNumbers.patients(left)) not followed beyond it left out "
      + "(\(landmark.eventsBefore) with the event, \(landmark.censoredBefore) without)"
  }

  // MARK: Guarantee time

  private func guarded(
    _ found: GuaranteeTime, bold: Bool, drawing: Drawing?
  ) -> String {
    var text = section("1. Groups as they were in the end: biased")
    text += sentenceCase(found.reason) + ".\n\n"
    if let naive {
      text += naive.text(settings: settings, bold: bold)
      text += drawn(panel: 0, drawing)
    }
    text += "\n" + section("2. From a landmark on")
    text += sentenceCase(sentence(found.landmark, why: found.choice.why)) + ".\n"
    text += sentenceCase(found.landmarkAssumption) + ".\n\n"
    if let analysis = found.analysis {
      text += analysis.text(settings: settings, bold: bold)
      text += "\n" + analysis.pointsText(bold: bold)
      text += drawn(panel: 1, drawing)
    } else {
      text += "Nobody is followed beyond the landmark.\n"
    }
    text += "\n" + section("3. Groups that change over time")
    text += sentenceCase(found.assumption) + ".\n\n"
    return text
      + found.timeDependent.text(
        bold: bold, unit: "intervals of \(table.times.count) patients")
  }

  private func section(_ title: String) -> String { "== \(title)\n" }

  private func sentenceCase(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The figure, and how a terminal shows it.
  private struct Drawing {
    let figure: SurvivalFigure
    let style: SurvivalFigure.TerminalStyle
  }

  private func drawn(panel: Int, _ drawing: Drawing?) -> String {
    let text = drawing.map { $0.figure.terminalText(panel: panel, style: $0.style) } ?? ""
    return text.isEmpty ? "" : "\n" + text
  }
}
