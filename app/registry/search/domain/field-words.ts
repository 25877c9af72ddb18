/** What people call the fields of procedures beside their official names. A word may belong to more than one field. */
export const fieldWords: Readonly<Record<string, readonly string[]>> = {
  HEALTH: [
    'khám bệnh', 'chữa bệnh', 'khám chữa bệnh', 'bệnh viện', 'trạm y tế', 'phòng khám', 'tiêm chủng', 'nhà thuốc', 'hành nghề y', 'hành nghề dược',
    'hospital', 'hospitals', 'clinic', 'pharmacy', 'vaccination',
  ],
  EDUCATION: [
    'trường học', 'nhập học', 'tuyển sinh', 'chuyển trường', 'mầm non', 'nhà trẻ', 'học phí', 'học bạ', 'bằng tốt nghiệp',
    'school', 'schools', 'kindergarten', 'diploma',
  ],
  CONSTRUCTION: [
    'giấy phép xây dựng', 'phép xây dựng', 'xin phép xây dựng', 'xây nhà', 'sửa nhà', 'cất nhà', 'hoàn công', 'building permit', 'construction permit',
  ],
  NATURAL_RESOURCES: ['khoáng sản', 'tài nguyên nước', 'minerals', 'water resources'],
  ENVIRONMENT: ['rác thải', 'ô nhiễm', 'nước thải', 'pollution', 'waste'],
  TAX: ['đóng thuế', 'nộp thuế', 'khai thuế', 'hoàn thuế', 'mã số thuế', 'lệ phí trước bạ', 'taxes', 'tax code'],
  CUSTOMS: ['thông quan', 'customs clearance'],
  SOCIAL_INSURANCE: ['bảo hiểm', 'bảo hiểm y tế', 'bảo hiểm thất nghiệp', 'bhxh', 'bhyt', 'lương hưu', 'thai sản', 'insurance', 'health insurance', 'pension'],
  RESIDENCE: [
    'cư trú', 'hộ khẩu', 'tạm trú', 'tạm vắng', 'thường trú', 'tách hộ', 'công an', 'căn cước', 'căn cước công dân', 'chứng minh nhân dân', 'cccd', 'cmnd',
    'residence', 'household registration', 'temporary residence', 'permanent residence', 'identity card', 'id card', 'police',
  ],
  CIVIL_STATUS: [
    'khai sinh', 'giấy khai sinh', 'khai tử', 'kết hôn', 'hôn nhân', 'tình trạng hôn nhân', 'độc thân', 'giám hộ', 'trích lục', 'con nuôi', 'cải chính hộ tịch',
    'birth', 'birth certificate', 'death certificate', 'marriage', 'marriage certificate', 'adoption', 'civil registry',
  ],
  CERTIFICATION: [
    'sao y', 'bản sao', 'công chứng', 'chứng thực chữ ký', 'chứng thực bản sao', 'certified copy', 'certified copies', 'notary', 'notarisation', 'authentication',
  ],
  URBAN_ORDER: ['trật tự đô thị', 'trật tự xây dựng', 'lấn chiếm', 'vỉa hè', 'lòng đường', 'sidewalk', 'pavement'],
  LAND: [
    'nhà đất', 'sổ đỏ', 'sổ hồng', 'địa chính', 'quyền sử dụng đất', 'tách thửa', 'thửa đất', 'chuyển mục đích sử dụng đất',
    'land title', 'land use', 'land use right', 'pink book', 'red book',
  ],
  HOUSING: ['nhà ở', 'sở hữu nhà', 'nhà ở xã hội', 'thuê nhà', 'mua nhà', 'chung cư', 'housing', 'apartment', 'apartments'],
  BUSINESS_REGISTRATION: [
    'doanh nghiệp', 'thành lập công ty', 'mở công ty', 'giấy phép kinh doanh', 'đăng ký kinh doanh', 'company', 'enterprise', 'business licence', 'business license',
  ],
  HOUSEHOLD_BUSINESS: [
    'hộ kinh doanh', 'hộ cá thể', 'kinh doanh cá thể', 'giấy phép kinh doanh', 'đăng ký kinh doanh', 'household business', 'business licence', 'business license',
  ],
  INVESTMENT: ['dự án đầu tư', 'giấy chứng nhận đầu tư', 'investor', 'investment certificate'],
  TRADE: ['xuất nhập khẩu', 'xuất khẩu', 'nhập khẩu', 'import', 'export', 'certificate of origin'],
  LABOUR: [
    'việc làm', 'người có công', 'bảo trợ xã hội', 'trợ cấp', 'trợ cấp thất nghiệp', 'giấy phép lao động', 'hộ nghèo', 'khuyết tật',
    'work permit', 'employment', 'jobs',
  ],
  SCIENCE_TECHNOLOGY: ['sở hữu trí tuệ', 'nhãn hiệu', 'sáng chế', 'an toàn bức xạ', 'patent', 'trademark'],
};
