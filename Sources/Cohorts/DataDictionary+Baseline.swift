extension DataDictionary {
  private static let reason = "It is measured before the first dose."

  private static func known(_ name: String, _ spellings: String...) -> KnownVariable {
    KnownVariable(
      name, .baseline, reason, spellings.map { $0 + " !day|d|week|wk|c|cycle|during|on" })
  }

  /// Variables that are measured before the first dose unless their header says otherwise.
  static let baseline: [KnownVariable] = [
    known("ldh_uln", "=ldh uln"), known("ldh", "=ldh", "=lactate dehydrogenase"),
    known("alc", "=alc", "=absolute lymphocyte", "=lymphocyte"),
    known("anc", "=anc", "=absolute neutrophil", "=neutrophil"),
    known("amc", "=amc", "=absolute monocyte", "=monocyte"),
    known("aec", "=aec", "=absolute eosinophil", "=eosinophil"),
    known("wbc", "=wbc", "=leukocyte"), known("plt", "=plt", "=platelet"),
    known("hgb", "=hgb|hb", "=hemoglobin|haemoglobin"), known("alb", "=alb", "=albumin"),
    known("crp", "=crp"), known("nlr", "=nlr"), known("ca", "=ca|calcium"),
    known("creat", "=creat|creatinine"), known("egfr", "=egfr"), known("bili", "=bili|bilirubin"),
    known("alt", "=alt"), known("ast", "=ast"), known("alp", "=alp"), known("tsh", "=tsh"),
    known("weight", "=weight"), known("height", "=height"), known("bmi", "=bmi"),
    known("temp", "=temp|temperature"), known("spo2", "=spo"), known("fev1", "=fev"),
    known("dlco", "=dlco"), known("lvef", "=lvef"), known("age", "=age"),
    known("sex", "=sex|gender"),
    known("ecog", "=ecog"), known("kps", "=kps"), known("n_sites", "=site"),
    known("dx_to_tx_months", "=diagnosis|dx since|treatment|tx|to"),
  ]
}
