extension DataDictionary {
  /// Outcomes: what a model is to foretell, or what is known only with it.
  static let outcomes: [KnownVariable] = [
    KnownVariable(
      "event_free_survival", .outcome,
      "Progression-free, event-free and disease-free survival run from the first dose to progression or "
        + "death and are known only after follow-up.",
      [
        "pfs|efs|dfs|rfs|ttp|ttf|ttnt|mfs|lfs",
        "progression|event|disease|relapse|recurrence|metastasi|failure free survival|surv|month|event|status",
        "progression|event free",
        "time progression",
        "time relapse|recurrence|failure", "relapse|recurrence date|month|day|event|free|flag",
      ]),
    KnownVariable(
      "overall_survival", .outcome,
      "Overall survival is counted from the first dose to death or last contact and is known only after "
        + "follow-up.",
      [
        "=os !left|right|eye",
        "os month|day|year|week|time|event|censor|censored|cens|status|flag|yr|mo|date",
        "os survival|surv", "survival|surv|survived|survivor|survtime|stime",
        "death|dead|deceased|died|mortality !programmed|ligand|cell", "=alive",
        "alive last|dead|status|at", "vital status", "=vitalstatus", "dss|css month|day|time|event",
      ]),
    KnownVariable(
      "follow_up", .outcome,
      "Length of follow-up, event and censoring are parts of a survival outcome and are known only "
        + "at its end.",
      [
        "follow up", "followup", "futime|fustat|fudays", "fu time|month|day|year|date|last|status",
        "last contact|seen|visit|known", "censor|censored|censoring|cens", "ltfu",
        "=event !adverse",
        "=status !n|m|t", "=time !to|tx|date|in|on|first|no|of|at",
      ]),
    KnownVariable(
      "duration_of_response", .outcome,
      "Duration of response runs from the first response to progression or death, so it exists only "
        + "for responders and only after follow-up.",
      ["dor !score", "duration response|remission|benefit", "response duration"]),
    KnownVariable(
      "progression", .outcome,
      "Progression is judged after treatment has begun.",
      [
        "progression|progressed|progressor|progressive", "=pd !1|2", "pd date|event|time !1|2|l",
        "=relapse|relapsed|recurrence|recurred", "new lesion|lesions",
      ]),
    KnownVariable(
      "clinical_benefit", .outcome,
      "Clinical benefit is derived from the best response to treatment, the very thing a model is to "
        + "foretell.",
      [
        "benefit|benefitted|benefited !insurance|risk|employee", "=cb", "=dcb|ncb|cbr",
        "tumor|tumour|disease control", "outcome|endpoint",
      ]),
    KnownVariable(
      "best_response", .outcome,
      "Response is judged on scans after treatment has begun.",
      [
        "response !immune|stress|acute|phase|interferon|ifn|gene|signature|antibody|vaccine|pathway"
          + "|inflammatory|expression|score",
        "response immune related|best|recist",
        "responder|nonresponder|responded|respond|responding",
        "bor|recist|irecist|irrc|percist|orr|dcr", "resp best|overall", "=resp",
        "stable disease !prior", "best|objective resp", "=cr|sd !1|2|3",
        "=pr !status",
        "cr pr", "pr sd", "sd pd", "=crpr|crprsd", "remission",
        "tumor|tumour|lesion|target|sum|sld|size change|shrinkage|regression|reduction",
        "best change|shrinkage",
      ]),
    KnownVariable(
      "subsequent_treatment", .outcome,
      "Treatment given afterwards depends on how this one went and is known only later.",
      [
        "subsequent|subsequently|salvage",
        "next|later therapy|treatment|tx|line|regimen|drug|immunotherapy|date",
        "post|after progression|il|proleukin|aldesleukin therapy|treatment|tx|drug|surgery|regimen",
      ]),
  ]
}
