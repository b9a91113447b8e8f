internal import Cohorts

extension CheckText {
  /// What is wrong between columns; `others` are those beside the column of the finding.
  static func problem(_ rule: CrossRule, _ others: String) -> String {
    switch rule {
    case .differentialSum: "\(others) add up to more than 1.05 times the leukocytes"
    case .countAndShare: "differs by more than 10% from the share times the leukocytes (\(others))"
    case .zeroCount: "0, so that ratios over it are not defined and count as missing"
    case .bodyMassIndex: "differs by more than 1 kg/m2 from that of \(others)"
    case .brainStage: "M1d without a metastasis of the nervous system in \(others)"
    case .softTissueStage: "M1a with a metastasis beyond skin, soft tissue and nodes in \(others)"
    case .stageAndLDH:
      "(1) with lactate dehydrogenase at or below its limit, or (0) with one above "
        + "(\(others))"
    case .siteCount: "not the number of sites in \(others)"
    case .skinOnly: "skin as the only site, but there is another in \(others)"
    case .wrongTumor: "a value that the tumor in \(others) does not have"
    case .performanceStatus:
      "does not go with the ECOG status in \(others) (100 is 0, 80 to 90 is 1, 60 to 70 is 2, 40 to "
        + "50 is 3, less is 4; 90 may be 0)"
    case .age: "not the age at the first dose by \(others)"
    case .dateSequence: "out of sequence with \(others)"
    case .progressionAfterDeath: "longer than overall survival in \(others)"
    case .lateProgression:
      "PD as best response, but more than 24 months without progression in "
        + "\(others)"
    case .earlyDeath: "clinical benefit with overall survival of less than a month in \(others)"
    case .benefitAndResponse:
      "benefit with PD as best response, or no benefit with CR or PR, in \(others)"
    case .nadir: "above the platelets before treatment in \(others)"
    case .peak: "below the lymphocytes before treatment in \(others)"
    case .doses: "not a whole number from 0 to 14 (15 in old protocols) of doses in a cycle"
    }
  }

  /// What to do about it.
  static func suggestion(_ rule: CrossRule) -> String {
    switch rule {
    case .differentialSum, .countAndShare:
      "Compare with the laboratory's report; the measured count is the one that is used."
    case .zeroCount:
      "Compare with the laboratory's report; below a limit of detection write <LIMIT."
    case .bodyMassIndex: "Compare weight, height and their units; then the index can be left out."
    case .brainStage, .softTissueStage, .stageAndLDH:
      "Compare stage and sites, and which edition of the stage was used."
    case .siteCount, .skinOnly: "Compare the sites; lymph nodes count as one organ."
    case .wrongTumor: "Correct the tumor, or leave the cell empty where it does not apply."
    case .performanceStatus: "Compare with the record; keep the one that was assessed."
    case .age: "Correct the age, the date of birth or the date of the first dose."
    case .dateSequence:
      "Correct the dates: birth, diagnosis, first dose, progression, death; none later than the next."
    case .progressionAfterDeath, .lateProgression, .earlyDeath:
      "Correct the times or their units; both are counted from the first dose."
    case .benefitAndResponse: "Correct one of the two, or define the outcome in the study file."
    case .nadir: "Compare the dates and units of both; the nadir lies after the first dose."
    case .peak: "Compare the dates and units of both; the peak lies after the first dose."
    case .doses: "Correct the count; a course of two cycles has at most 28."
    }
  }
}
