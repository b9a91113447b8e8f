internal import RealModule
internal import Statistics

extension PatientSimulator {
  /// Survival and progression, which depend on response and tumor alone.
  ///
  /// Median survival is 14 months with progressive disease, 33 (melanoma) or 50 (renal) with stable
  /// disease and 65 with response (Alva et al. 2016, Davar et al. 2017). Half of the complete
  /// responders are taken as cured. A response or stable disease takes two months to be seen:
  /// nobody who has one dies or progresses before. Follow-up ends after 6 to 120 months.
  func outcome(
    _ response: SimulatedPatient.Response, tumor: SimulatedPatient.Tumor
  ) -> SimulatedPatient.Outcome {
    var draws = generator.split(4)
    let cured = draws.chance(0.5) && response == .complete
    let times = Times(response, melanoma: tumor == .melanoma, &draws)
    let death = cured ? .infinity : times.death
    let progression = cured ? .infinity : min(times.progression, death)
    let followUp = 6 + 114 * draws.nextUniform()
    return SimulatedPatient.Outcome(
      response: response,
      survivalMonths: min(death, followUp).rounded(decimals: 1, in: 0.1...120),
      died: death <= followUp,
      progressionFreeMonths: min(progression, followUp).rounded(decimals: 1, in: 0.1...120),
      progressed: progression <= followUp)
  }

  private struct Times {
    let death: Double
    let progression: Double

    init(
      _ response: SimulatedPatient.Response, melanoma: Bool, _ draws: inout SeededGenerator
    ) {
      let first = draws.nextUniform()
      let second = draws.nextUniform()
      switch response {
      case .progressive:
        death = 0.5 + Self.exponential(median: 13.5, first)
        progression = 1 + 4 * second
      case .stable:
        death = 2 + Self.exponential(median: melanoma ? 31 : 48, first)
        progression = 2 + Self.exponential(median: melanoma ? 4 : 6, second)
      case .partial:
        // Durations of Atkins et al. 1999 and Fyfe et al. 1995.
        death = 2 + Self.exponential(median: 63, first)
        progression = 2 + Self.exponential(median: melanoma ? 5.9 : 19, second)
      case .complete:
        death = 2 + Self.exponential(median: 63, first)
        progression = 2 + Self.exponential(median: 24, second)
      }
    }

    private static func exponential(median: Double, _ uniform: Double) -> Double {
      -median * Double.log(uniform) / 0.693_147_180_559_945_3
    }
  }
}
