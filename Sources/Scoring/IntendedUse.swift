internal import Features
public import ResponseModels

/// What a score means, in words that go with every output.
public enum IntendedUse {
  /// What the probability of a model is an estimate of.
  public static func note(for model: ResponseModel) -> String {
    """
    Research tool. Estimated probability of \(model.design.outcome) in patients like those in the \
    training cohort, if treated; no treatment effect.
    """
  }

  /// All remarks for one patient's score.
  public static func notes(for model: ResponseModel) -> [String] {
    var notes = [note(for: model)]
    if let days = model.design.landmarkDays {
      notes.append(
        """
        Not a baseline model: it uses what is known \(NumberText.shortest(days)) days after the first dose, for patients \
        who are alive and without the outcome by then.
        """)
    }
    return notes
  }
}
