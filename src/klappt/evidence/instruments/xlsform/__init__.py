"""XLSForm, the questionnaire format of KoBo and ODK, in and out; what cannot come along is named."""
